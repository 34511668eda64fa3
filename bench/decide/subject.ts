// subject: the widest matter of the city and an application that passes all of its rules, for every engine alike.
import { examplesOf, runExample } from '../../src/kernel/decisions/examples.ts'
import type { Question } from '../../src/kernel/decisions/decision.ts'
import { questionOf } from '../../src/kernel/decisions/given.ts'
import { valueAt } from '../../src/kernel/definitions/dated.ts'
import { loadFolder } from '../../src/kernel/definitions/load.ts'
import type { Service } from '../../src/kernel/definitions/service.ts'
import { toPlainDate, type PlainDate } from '../../src/kernel/primitives/ids.ts'
import type { Json } from '../../src/kernel/primitives/json.ts'

export const matter = 'unemployment-benefit'

/** One application, seen as our question and as the plain values other engines take. */
export interface Subject {
  readonly service: Service
  readonly question: Question
  readonly on: PlainDate
  readonly applicant: Readonly<Record<string, Json>>
  readonly values: Readonly<Record<string, Json>>
}

/** What an engine answers: which conditions hold, and what follows. */
export interface Outcomes {
  readonly met: readonly string[]
  readonly results: Readonly<Record<string, Json>>
}

/** An engine with the matter’s rules in its best form. */
export interface Decisions {
  /** What it is given and in which form, for the note beside its number. */
  readonly how: string
  outcomes(): Promise<Outcomes>
  /** Decides a few times; answers how often. */
  some(): Promise<number>
}

/** The first example of the matter that is approved. */
export async function subjectIn(folder: string): Promise<Subject> {
  const { city, folder: files } = await loadFolder(folder)
  const service = city?.services.get(matter)
  const examples = files.services.get(matter)?.examples
  if (service === undefined || examples === undefined) throw new Error(`no matter ${matter} in ${folder}`)
  const approved = examplesOf(examples).find((one) => runExample(service, examples, one).decision.kind === 'approve')
  if (approved === undefined) throw new Error('no example is approved')
  const on = toPlainDate(String(approved.cells.get('on')))
  const given = new Map<string, Json>([...Object.entries(examples.defaults), ...approved.cells])
  const facts = [...given].filter(([name]) => name.startsWith('applicant.'))
  return {
    service,
    on,
    question: questionOf(service, on, given),
    applicant: Object.fromEntries(facts.map(([name, value]) => [name.slice('applicant.'.length), value])),
    values: Object.fromEntries(
      Object.entries(service.rules.values).map(([name, { dated }]) => [
        name,
        valueAt(dated, on, [service.city.division])?.is ?? null,
      ]),
    ),
  }
}
