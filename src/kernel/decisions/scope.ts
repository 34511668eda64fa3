// scope: what the names in a service's expressions stand for in one case.
import { fromJson } from '../../feel/json.ts'
import { isUnknown, unknown, type Reason } from '../../feel/unknown.ts'
import type { ContextValue, Value } from '../../feel/value.ts'
import { isLocal, valueAt } from '../definitions/dated.ts'
import type { QuestionDefinition } from '../definitions/schemas/form.ts'
import { answerType, factType, type FactSource, type Service } from '../definitions/service.ts'
import type { DivisionCode } from '../primitives/ids.ts'
import type { Json } from '../primitives/json.ts'
import type { Fact, Question, ValueInForce } from './decision.ts'

export interface Scoped {
  readonly scope: ContextValue
  readonly values: Readonly<Record<string, ValueInForce>>
}

/** Every name with its value; what could not be learnt is unknown with its reasons. */
export function scopeOf(question: Question): Scoped {
  const { service, on } = question
  const { values, open } = valuesOf(question)
  const scope = {
    ...subjectsOf(question),
    answers: answersOf(question),
    city: { division: service.city.division, prefix: service.city.prefix },
    today: fromJson(on, { kind: 'date' }),
    ...Object.fromEntries(Object.entries(values).map(([name, { is }]) => [name, is])),
    ...open,
  }
  return { scope, values }
}

function subjectsOf({ service, facts }: Question): ContextValue {
  const subjects: Record<string, Record<string, Value>> = {}
  for (const [name, source] of service.facts) {
    const [subject = '', field = ''] = name.split('.')
    const fields = (subjects[subject] ??= {})
    fields[field] = factValue(name, source, facts[name])
  }
  return subjects
}

function factValue(name: string, source: FactSource, fact: Fact | undefined): Value {
  if (fact === undefined) return unknown([{ kind: 'not-asked', fact: name, source: source.register }])
  if ('unknown' in fact)
    return unknown(
      fact.unknown.length > 0 ? fact.unknown : [{ kind: 'unavailable', fact: name, source: source.register }],
    )
  const type = factType(source)
  return typed(fact.value, () => fromJson(fact.value, type), {
    kind: 'unavailable',
    fact: name,
    source: source.register,
    note: 'garbage',
  })
}

const answersOf = ({ service, answers }: Question): ContextValue =>
  Object.fromEntries(
    service.form.questions.map((question) => [question.id, answerValue(question, answers[question.id])]),
  )

function answerValue(question: QuestionDefinition, answer: Json | undefined): Value {
  const type = answerType(question)
  const open: Reason = { kind: 'not-asked', fact: `answers.${question.id}`, source: 'applicant' }
  if (answer === undefined) return type.nullable === true ? null : unknown([open])
  return typed(answer, () => fromJson(answer, type), open)
}

/**
 * A decision is total: what a register or a form should not have sent is not learnt, whatever it is.
 * `{unknown: …}` inside a value is data, not a way to claim that something is open.
 */
function typed(json: Json, read: () => Value, otherwise: Reason): Value {
  if (typeof json === 'object' && json !== null) return unknown([otherwise])
  try {
    return read()
  } catch {
    return unknown([otherwise])
  }
}

interface Values {
  readonly values: Readonly<Record<string, ValueInForce>>
  readonly open: Readonly<Record<string, Value>>
}

// The values of a place on a day are the same for every case, and definitions never change while they are loaded.
const kept = new WeakMap<Service, Map<string, Values>>()
const mostKept = 1000

function valuesOf(question: Question): Values {
  const { service, on } = question
  const place = placeOf(question)
  if (place.reasons.length > 0) return findValues(service, on, place)
  const known = kept.get(service) ?? new Map<string, Values>()
  kept.set(service, known)
  const name = `${on} ${place.lineage.join(' ')}`
  const values = known.get(name) ?? findValues(service, on, place)
  if (known.size >= mostKept) known.clear()
  known.set(name, values)
  return values
}

function findValues(service: Service, on: Question['on'], place: Place): Values {
  const values: Record<string, ValueInForce> = {}
  const open: Record<string, Value> = {}
  for (const [name, { dated }] of Object.entries(service.rules.values)) {
    const unclear = place.reasons.length > 0 && isLocal(dated, service.city.division)
    const entry = valueAt(dated, on, place.reasons.length > 0 ? [service.city.division] : place.lineage)
    if (unclear) open[name] = unknown(place.reasons)
    else if (entry === undefined)
      open[name] = unknown([{ kind: 'unavailable', fact: name, source: 'rules', note: 'not-in-force' }])
    else values[name] = { is: entry.is, from: entry.from, in: entry.in, source: entry.source ?? '' }
  }
  return { values, open }
}

interface Place {
  readonly lineage: readonly DivisionCode[]
  /** Why it is not known where. */
  readonly reasons: readonly Reason[]
}

/**
 * Whose local values apply. Where the fact that says so is open, a value that differs from place to place is open too;
 * where it lies outside the city, the city's own values are shown.
 */
function placeOf({ service, facts, division }: Question): Place {
  const name = service.definition.local_to ?? ''
  const source = service.facts.get(name)
  if (source === undefined) return { lineage: within(service, division), reasons: [] }
  const where = factValue(name, source, facts[name])
  if (typeof where === 'string') return { lineage: within(service, where), reasons: [] }
  const nothing: Reason = { kind: 'unavailable', fact: name, source: source.register, note: 'nothing-recorded' }
  return { lineage: [], reasons: isUnknown(where) ? where.reasons : [nothing] }
}

function within(service: Service, code: string): readonly DivisionCode[] {
  const lineage = service.lineage(code)
  return lineage.length > 0 ? lineage : [service.city.division]
}
