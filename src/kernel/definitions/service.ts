// service: a matter that people can apply for, compiled from its definition.
// definition text: the canonical JSON of everything a decision rests on. It is stored under its digest, a case records
//   the digest, and the service compiles again from the text alone when the files have long changed (replay).
// fact: `<subject>.<field>`, read from a register. finding: a fact that no register holds and an officer records.
// condition: one rule that must be met. result: an amount or a date that follows from an approval.
import { compile, type Expression } from '../../feel/compile.ts'
import { problem as expressionProblem, type Problem as ExpressionProblem } from '../../feel/problem.ts'
import { feelTypes, nullableIf, typeName, type FeelType } from '../../feel/types.ts'
import { toDivisionCode, type DivisionCode } from '../primitives/ids.ts'
import { canonical, type Canonical } from './canonical.ts'
import { lineageOf, type Parents } from './divisions.ts'
import { freeze } from './freeze.ts'
import type { Path } from './problem.ts'
import { Form, type FormDefinition, type QuestionDefinition } from './schemas/form.ts'
import type { ValueType } from './schemas/parts.ts'
import { Rules, type ResultDefinition, type RuleDefinition, type RulesDefinition } from './schemas/rules.ts'
import { Service as ServiceSchema, type ServiceDefinition } from './schemas/service.ts'
import { compileTables, type ServiceTable } from './tables.ts'
import { at, isObject, translated, type Localised } from './texts.ts'

/**
 * Number of the semantics by which definitions are decided. It changes when the same text and the same facts could
 * give another decision; a decision records it beside the digest.
 */
export const engineVersion = 1

/** Stands where a register would: the fact is a finding. */
export const officer = 'officer'

export interface FactSource {
  /** Register that answers, or `officer`. */
  readonly register: string
  readonly type: ValueType
  readonly nullable: boolean
}

/** What the canonical text holds. Examples are left out: they prove a definition, they do not decide. */
export interface ServiceContent {
  readonly id: string
  readonly service: ServiceDefinition
  readonly form: FormDefinition
  readonly rules: RulesDefinition
  readonly en: unknown
  /** Of every fact the service needs, as the registers declared it on the day of publication. */
  readonly facts: Readonly<Record<string, FactSource>>
  /** Facts that the certificate prints: an approval needs them known, whether a rule reads them or not. */
  readonly prints: readonly string[]
  readonly city: { readonly division: string; readonly prefix: string; readonly parents: Parents }
}

export interface ServiceTexts {
  readonly service: ServiceDefinition
  readonly form: FormDefinition
  readonly rules: RulesDefinition
}

export interface Condition {
  readonly rule: RuleDefinition
  readonly expression: Expression
}

export interface Outcome {
  readonly result: ResultDefinition
  readonly expression: Expression
}

export interface Service extends Canonical {
  readonly id: string
  /** In the main language. */
  readonly definition: ServiceDefinition
  readonly form: FormDefinition
  readonly rules: RulesDefinition
  readonly texts: Localised<ServiceTexts>
  readonly facts: ReadonlyMap<string, FactSource>
  readonly prints: readonly string[]
  readonly tables: readonly ServiceTable[]
  readonly conditions: readonly Condition[]
  readonly results: readonly Outcome[]
  /** By question id: whether the question is shown. Questions without an entry always are. */
  readonly onlyWhen: ReadonlyMap<string, Expression>
  readonly city: { readonly division: DivisionCode; readonly prefix: string }
  /** An area and those it is part of, nearest first; empty outside the city. */
  readonly lineage: (code: string) => readonly DivisionCode[]
}

/** What keeps an expression of the service from compiling, with the place of its text in the definition. */
export interface CompileProblem {
  readonly file: 'form' | 'rules'
  readonly path: Path
  readonly problem: ExpressionProblem
}

export type CompiledService =
  | { readonly ok: true; readonly service: Service }
  | { readonly ok: false; readonly problems: readonly CompileProblem[] }

type Names = Readonly<Record<string, FeelType>>

/** A service ready to decide, or all that keeps it from being one. */
export function compileService(content: ServiceContent): CompiledService {
  const problems: CompileProblem[] = []
  const expression: Compiling = (source, names, place) => {
    const compiled = compile(source, { names })
    if (compiled.ok) return [compiled.expression]
    problems.push(...compiled.problems.map((problem) => ({ ...place, problem })))
    return []
  }
  const truth: Compiling = (source, names, place) => {
    const compiled = expression(source, names, place)
    problems.push(
      ...compiled.flatMap(({ type }) => (isTruth(type) ? [] : [{ ...place, problem: notTrueOrFalse(source, type) }])),
    )
    return compiled
  }
  const given = namesOf(content)
  const { tables, problems: inTables, names: tableNames } = compileTables(content.rules.tables ?? [], given)
  problems.push(...inTables.map((each) => ({ file: 'rules' as const, ...each })))
  const names = { ...given, ...tableNames }
  const onlyWhen = content.form.questions.flatMap((question, index) =>
    question.only_when === undefined
      ? []
      : truth(question.only_when, given, { file: 'form', path: ['questions', index, 'only_when'] }).map(
          (shown) => [question.id, shown] as const,
        ),
  )
  const conditions = content.rules.require.flatMap((rule, index) =>
    truth(rule.when, names, { file: 'rules', path: ['require', index, 'when'] }).map((when) => ({
      rule,
      expression: when,
    })),
  )
  const results = compileResults(content, names, expression)
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    service: { ...described(freeze(content)), onlyWhen: new Map(onlyWhen), tables, conditions, results },
  }
}

/**
 * The service as it was when its text was stored, for replay.
 *
 * The text is not compared with today's schemas, which may ask for more than it has: its digest vouches for it.
 */
export function serviceFromText(text: string): CompiledService {
  const content: unknown = JSON.parse(text)
  if (!isServiceContent(content)) throw new TypeError('this is not the text of a service')
  return compileService(content)
}

const parts = ['service', 'form', 'rules', 'facts', 'city']
const isServiceContent = (value: unknown): value is ServiceContent =>
  isObject(value) && parts.every((part) => isObject(value[part]))

type Compiling = (source: string, names: Names, place: Pick<CompileProblem, 'file' | 'path'>) => Expression[]

/** Each result sees those above it. */
function compileResults({ rules }: ServiceContent, names: Names, expression: Compiling): Outcome[] {
  const types: Record<string, FeelType> = {}
  return rules.results.flatMap((result, index) => {
    const scope = { ...names, results: feelTypes.context({ ...types }) }
    const compiled = expression(result.is, scope, { file: 'rules', path: ['results', index, 'is'] })
    types[result.id] = compiled[0]?.type ?? feelTypes.any
    return compiled.map((outcome) => ({ result, expression: outcome }))
  })
}

function described(content: ServiceContent) {
  const { id, service, form, rules, city } = content
  const division = toDivisionCode(city.division)
  return {
    id,
    ...canonical(content),
    definition: service,
    form,
    rules,
    texts: freeze({ zh: { service, form, rules }, en: english(content) }),
    facts: new Map(Object.entries(content.facts)),
    prints: content.prints,
    city: { division, prefix: city.prefix },
    lineage: (code: string) => lineageOf(city.parents, division, code),
  }
}

const english = ({ service, form, rules, en }: ServiceContent): ServiceTexts => ({
  service: translated(ServiceSchema, service, en),
  form: translated(Form, form, at(en, ['form'])),
  rules: translated(Rules, rules, at(en, ['rules'])),
})

const scalarTypes: Readonly<Record<ValueType, FeelType>> = {
  string: feelTypes.string,
  boolean: feelTypes.boolean,
  date: feelTypes.date,
  number: feelTypes.number,
  // FEEL's date and time would bring a time zone into rules; none has needed one yet.
  instant: feelTypes.string,
}

const answerTypes: Readonly<Record<QuestionDefinition['type'], FeelType>> = {
  choice: feelTypes.string,
  text: feelTypes.string,
  phone: feelTypes.string,
  'bank-card': feelTypes.string,
  date: feelTypes.date,
  boolean: feelTypes.boolean,
  number: feelTypes.number,
}

/** The type of a fact in expressions. */
export const factType = ({ type, nullable }: FactSource): FeelType => nullableIf(nullable, scalarTypes[type])

/** The type of an answer in expressions; null where the question was not shown or need not be answered. */
export const answerType = ({ type, required, only_when }: QuestionDefinition): FeelType =>
  nullableIf(!required || only_when !== undefined, answerTypes[type])

/** Every name that the expressions of a service may use, except `tables` and `results`. */
export function namesOf({ facts, form, rules }: ServiceContent): Names {
  const subjects: Record<string, Record<string, FeelType>> = {}
  for (const [fact, source] of Object.entries(facts)) {
    const [subject = '', field = ''] = fact.split('.')
    subjects[subject] = { ...subjects[subject], [field]: factType(source) }
  }
  const answers = Object.fromEntries(form.questions.map((question) => [question.id, answerType(question)]))
  const values = Object.entries(rules.values).map(([name, { dated }]) => [name, literalType(dated[0]?.is)] as const)
  return {
    ...Object.fromEntries(Object.entries(subjects).map(([subject, fields]) => [subject, feelTypes.context(fields)])),
    answers: feelTypes.context(answers),
    city: feelTypes.context({ division: feelTypes.string, prefix: feelTypes.string }),
    today: feelTypes.date,
    ...Object.fromEntries(values),
  }
}

const isTruth = ({ kind }: FeelType): boolean => kind === 'boolean' || kind === 'any'

const notTrueOrFalse = (source: string, type: FeelType): ExpressionProblem =>
  expressionProblem(
    'feel.not-boolean',
    { from: 0, to: source.length },
    `This is a ${typeName(type)}, but must be true or false.`,
  )

function literalType(is: string | number | boolean | undefined): FeelType {
  if (typeof is === 'number') return feelTypes.number
  return typeof is === 'boolean' ? feelTypes.boolean : feelTypes.string
}
