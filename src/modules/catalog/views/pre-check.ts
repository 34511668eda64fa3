// pre-check views: what is asked, and the answer condition by condition, in one language.
import { explain, explainResults } from '../../../kernel/decisions/explain.ts'
import type { Service } from '../../../kernel/definitions/service.ts'
import { officer } from '../../../kernel/definitions/service.ts'
import { civilDate } from '../../../kernel/primitives/dates.ts'
import type { Json } from '../../../kernel/primitives/json.ts'
import type { Answers, FieldError, Option, Question, QuestionKind } from '../../../web/form/questions.ts'
import { lawOf } from '../../../web/pages/city-words.ts'
import type { PreCheckResult } from '../../../web/pages/catalogue/pre-check.tsx'
import type { ComparisonView } from '../../../web/pages/views.ts'
import { askedNames, type PreChecked } from '../pre-check.ts'
import type { Reader } from './guide.ts'

/** The questions whose answers the conditions need; every one may be left open. */
export const preCheckQuestions = (reader: Reader, service: Service): Question[] =>
  askedNames(service).map((name) =>
    name.startsWith('answers.') ? formQuestion(reader, service, name) : factQuestion(reader, service, name),
  )

/** Names have dots, ids of fields have not. */
const idOf = (name: string): string => name.replaceAll('.', '-')

interface Described {
  readonly title: string
  readonly type: string
  readonly values?: Readonly<Record<string, string>> | undefined
  readonly concept: string
}

function factQuestion(reader: Reader, service: Service, name: string): Question {
  const { t, city, lang } = reader
  const register = service.facts.get(name)?.register ?? officer
  const { title, type, values, concept } = describedFact(reader, service, name)
  const options = optionsOf(reader, { type, values, concept })
  const checkedBy =
    register === officer
      ? t('preCheck.byOfficer')
      : t('preCheck.byRegister', { register: city.registers.get(register)?.texts[lang].title ?? register })
  return {
    id: idOf(name),
    concept,
    kind: options === undefined ? (type === 'date' ? 'date' : 'text') : 'choice',
    title,
    hint: name.endsWith('_fen') ? `${t('preCheck.inYuan')} ${checkedBy}` : checkedBy,
    optional: true,
    ...(options !== undefined && { options }),
  }
}

function describedFact(reader: Reader, service: Service, name: string): Described {
  const register = service.facts.get(name)?.register ?? officer
  const declared = reader.city.registers.get(register)?.texts[reader.lang].fields[name.split('.')[1] ?? '']
  return declared ?? describedFinding(reader, service, name)
}

function describedFinding({ lang }: Reader, service: Service, name: string): Described {
  const finding = service.texts[lang].service.findings?.find(({ id, of }) => `${of}.${id}` === name)
  return { title: finding?.title ?? name, type: finding?.type ?? 'string', concept: 'none' }
}

/** Choices with “I do not know” last; nothing for what is typed. */
function optionsOf(reader: Reader, { type, values, concept }: Omit<Described, 'title'>): Option[] | undefined {
  const { t } = reader
  const unsure = { value: '', label: t('preCheck.unsure') }
  if (type === 'boolean')
    return [{ value: 'true', label: t('form.yes') }, { value: 'false', label: t('form.no') }, unsure]
  if (values !== undefined) return [...Object.entries(values).map(([value, label]) => ({ value, label })), unsure]
  return concept.endsWith('division') ? [...divisionOptions(reader), unsure] : undefined
}

/** Counties and districts of the city, and anywhere else. */
function divisionOptions({ city, lang, t }: Reader): Option[] {
  const within = [...city.texts[lang].divisions.values()].filter(({ level }) => level === 'county')
  return [
    ...within.map(({ code, name }) => ({ value: code, label: name })),
    { value: elsewhere, label: t('preCheck.elsewhere') },
  ]
}

/** No division of any province: a place that is not in the city, whichever it is. */
const elsewhere = '000000'

const kinds: Readonly<Record<Service['form']['questions'][number]['type'], QuestionKind>> = {
  choice: 'choice',
  text: 'text',
  phone: 'text',
  'bank-card': 'text',
  date: 'date',
  boolean: 'choice',
  number: 'text',
}

function formQuestion(reader: Reader, service: Service, name: string): Question {
  const { t, lang } = reader
  const question = service.texts[lang].form.questions.find(({ id }) => `answers.${id}` === name)
  const { label = name, type = 'text', concept = 'none', options } = question ?? {}
  const unsure = { value: '', label: t('preCheck.unsure') }
  const told = type === 'boolean' ? optionsOf(reader, { type, concept }) : options && [...options.map(choice), unsure]
  return {
    id: idOf(name),
    concept,
    kind: kinds[type],
    title: label,
    optional: true,
    ...(told !== undefined && { options: told }),
  }
}

const choice = ({ id, label, hint }: { id: string; label: string; hint?: string }): Option => ({
  value: id,
  label,
  ...(hint !== undefined && { hint }),
})

export interface Told {
  readonly told: ReadonlyMap<string, Json>
  readonly errors: readonly FieldError[]
}

/** The answers as the rules want them; what was left open is left out. */
export function toldBy(service: Service, questions: readonly Question[], answers: Answers): Told {
  const told = new Map<string, Json>()
  const errors: FieldError[] = []
  for (const name of askedNames(service)) {
    const id = idOf(name)
    const answer = answers[id] ?? ''
    if (answer === '') continue
    const value = valueOf(service, name, answer)
    if (value !== undefined) told.set(name, value)
    else
      errors.push({
        field: id,
        key: 'preCheck.notNumber',
        params: { title: questions.find((question) => question.id === id)?.title ?? '' },
      })
  }
  return { told, errors }
}

function valueOf(service: Service, name: string, answer: string): Json | undefined {
  const type = service.facts.get(name)?.type ?? service.form.questions.find(({ id }) => `answers.${id}` === name)?.type
  if (type === 'boolean') return answer === 'true'
  if (type === 'date') return civilDate(answer)
  if (type !== 'number') return answer
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(answer)) return undefined
  return name.endsWith('_fen') ? Math.round(Number(answer) * 100) : Number(answer)
}

const truths = { met: 'true', unmet: 'false', unknown: 'unknown' } as const

export function preCheckResult(reader: Reader, service: Service, { verdict, decision }: PreChecked): PreCheckResult {
  const { lang } = reader
  const conditions = explain(service, decision, lang).map(
    ({ rule, outcome, text, title, sources }): ComparisonView => ({
      id: rule,
      says: outcome === 'unknown' ? title : text,
      truth: truths[outcome],
      laws: sources.map((source) => lawOf(reader, source)),
      compared: [],
      ...(outcome === 'unknown' && { open: openOf(reader, service, decision, rule) }),
    }),
  )
  const follows = verdict === 'no' ? [] : explainResults(service, decision, lang)
  return { verdict, conditions, follows: follows.map(({ title, text }) => ({ label: title, value: text })) }
}

/** What is missing for a condition, and which register would answer it. */
function openOf(reader: Reader, service: Service, decision: PreChecked['decision'], rule: string): string {
  const { t, city, lang } = reader
  const facts = new Set(decision.judged.find((one) => one.rule === rule)?.reasons.map(({ fact }) => fact))
  const missing = [...facts].map((fact) => {
    const register = service.facts.get(fact)?.register
    const what = fact.startsWith('answers.')
      ? formQuestion(reader, service, fact).title.replace(/[？?]$/, '')
      : describedFact(reader, service, fact).title
    if (register === undefined) return t('preCheck.missingAnswer', { what })
    const name =
      register === officer ? t('preCheck.staff') : (city.registers.get(register)?.texts[lang].title ?? register)
    return t('preCheck.missing', { what, register: name })
  })
  return missing.join(' ')
}
