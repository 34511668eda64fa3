// explaining: a decision in words, for the person it is about and for the officer.
import type { ResultDefinition, ValueDefinition } from '../definitions/schemas/rules.ts'
import type { Service } from '../definitions/service.ts'
import type { Language } from '../definitions/texts.ts'
import type { Json } from '../primitives/json.ts'
import type { Decision, TruthOutcome } from './decision.ts'

export interface Explained {
  readonly rule: string
  readonly outcome: TruthOutcome
  readonly title: string
  readonly text: string
  /** Articles of the rule and of the values it compared with, `source#article`, each once. */
  readonly sources: readonly string[]
  /** What the officer is told when it is unmet. */
  readonly advises: 'against' | 'look'
}

/** Each condition in words, with the article behind it. */
export function explain(service: Service, decision: Decision, language: Language): Explained[] {
  const { rules } = service.texts[language]
  return decision.judged.flatMap(({ rule, outcome, source, values }) => {
    const words = rules.require.find(({ id }) => id === rule)
    if (words === undefined) return []
    const text = filled(words.say[outcome], (name) => written(service, decision, name, language))
    const sources = [source, ...values.map((name) => decision.values[name]?.source ?? '')]
    return [
      {
        rule,
        outcome,
        title: words.title,
        text,
        sources: [...new Set(sources)].filter((one) => one !== ''),
        advises: words.advises ?? 'against',
      },
    ]
  })
}

/** The results in words, in the order of the rules, as far as they are known. */
export function explainResults(
  service: Service,
  decision: Decision,
  language: Language,
): { id: string; title: string; text: string }[] {
  return service.texts[language].rules.results.flatMap((result) => {
    const value = decision.results[result.id]
    return value === undefined ? [] : [{ id: result.id, title: result.title, text: inWords(value, result, language) }]
  })
}

/** `{name}` in a text, replaced; a name that has no value in this case becomes a dash. */
const filled = (template: string, value: (name: string) => string | undefined): string =>
  template.replaceAll(/\{([a-z0-9_.]+)\}/g, (_, name: string) => value(name) ?? '—')

function written(service: Service, decision: Decision, name: string, language: Language): string | undefined {
  const { rules } = service.texts[language]
  const value = decision.values[name]
  if (value !== undefined) return inWords(value.is, rules.values[name] ?? {}, language)
  const result = decision.results[name]
  const definition = rules.results.find(({ id }) => id === name)
  return result === undefined || definition === undefined ? undefined : inWords(result, definition, language)
}

interface Written {
  readonly unit?: ResultDefinition['unit'] | ValueDefinition['unit'] | undefined
  readonly values?: ResultDefinition['values'] | undefined
}

/** A value as people write it: yuan for fen, words for codes. The unit of a number stands in the text around it. */
export function inWords(value: Json, { unit, values }: Written, language: Language): string {
  const plain = typeof value === 'string' ? value : JSON.stringify(value)
  if (unit === 'fen') return yuan(Number(value), language)
  return values?.[plain] ?? plain
}

/** Whole yuan without decimals, anything else with both. */
function yuan(fen: number, language: Language): string {
  const digits = fen % 100 === 0 ? 0 : 2
  const amount = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    fen / 100,
  )
  return language === 'zh' ? `${amount} 元` : `${amount} yuan`
}
