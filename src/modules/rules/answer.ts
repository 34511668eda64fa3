// What the thread does: reads, compiles and evaluates. Pure but for the compiled models it keeps.
import { outcomeText } from '../../dmn/run/output.ts'
import { compileModel, type Rules } from '../../dmn/run/rules.ts'
import { readDmn, type ReadModel } from '../../dmn/xml/read.ts'
import { toDmnXml } from '../../dmn/xml/write.ts'
import type { Answer, Ask, Clock, Source } from './model.ts'

/** Answers asks. Compiled models are kept, because one is usually evaluated many times in a row. */
export function answering(): (ask: Ask) => Answer {
  const compiled = new Map<string, Rules>()
  let clock: Clock = { epochMs: 0, zone: 'UTC' }
  return (ask) => {
    if (ask.want !== 'value') return aboutModel(ask)
    clock = ask.clock
    const key = [ask.model, ...ask.imported].map(({ id }) => id).join(' ')
    const ready = compiled.get(key) ?? compile(ask.model, ask.imported, () => clock)
    if ('ok' in ready) return refusal(ready)
    compiled.delete(key)
    compiled.set(key, ready)
    for (const oldest of compiled.keys()) if (compiled.size > keptModels) compiled.delete(oldest)
    return { kind: 'outcome', json: outcomeText(ready.evaluate(ask.evaluation)) }
  }
}

const keptModels = 32

function aboutModel({ want, xml }: Extract<Ask, { want: 'description' | 'export' }>): Answer {
  const read = readDmn(xml)
  if (!read.ok) return refusal(read)
  const { model } = read
  if (want === 'export') return { kind: 'export', xml: toDmnXml(model) }
  const names = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name)
  const description = {
    name: model.name,
    namespace: model.namespace,
    decisions: names(model.decisions),
    inputs: names(model.inputs),
    decisionServices: names(model.services),
    businessKnowledgeModels: names(model.knowledge),
    imports: model.imports.map(({ namespace }) => namespace),
    // Of a model with imports single problems may only mean that those are not here.
    problems: compileModel(model).problems.filter(({ code }) => code !== 'dmn.reference' || model.imports.length === 0),
  }
  return { kind: 'description', description }
}

type Refused = Extract<ReadModel, { ok: false }>

const refusal = ({ problem }: Refused): Answer => ({ kind: 'refused', problem })

function compile(main: Source, imported: readonly Source[], now: () => Clock): Rules | Refused {
  const read = readDmn(main.xml)
  if (!read.ok) return read
  const others = imported.map(({ xml }) => readDmn(xml)).flatMap((each) => (each.ok ? [each.model] : []))
  return compileModel(read.model, others, now)
}
