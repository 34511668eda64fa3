// answers: the five things a new service begins with, checked against the city before anything is written.
import { nearest } from '../../feel/problem.ts'
import type { City, RegisterDescription } from '../../kernel/definitions/city.ts'
import { words, type Words } from '../../kernel/definitions/problem.ts'
import type { OrganisationDefinition } from '../../kernel/definitions/schemas/organisations.ts'
import type { RegisterFieldDefinition } from '../../kernel/definitions/schemas/register.ts'
import type { SourceDefinition } from '../../kernel/definitions/schemas/sources.ts'

export interface Answers {
  readonly title: string
  /** `organisation.office`: who decides and gets referred cases. */
  readonly office: string
  /** `register.field`: the fact that settles the first condition. */
  readonly fact: string
  readonly grants: string
  /** `source#article` that says so. */
  readonly article: string
}

export const questions: Readonly<Record<keyof Answers, Words>> = {
  title: words('What is it called? (Chinese)', '事项叫什么？'),
  office: words(
    'Who decides? organisation.office of organisations.yaml',
    '由谁决定？写 organisations.yaml 中的 单位.科室',
  ),
  fact: words(
    'Which fact settles it first? register.field of registers/',
    '首先看哪一项事实？写 registers/ 中的 登记系统.字段',
  ),
  grants: words('What does it grant, to whom? (Chinese, one sentence)', '给谁什么？一句话'),
  article: words('Which article says so? source#article of sources.yaml', '依据哪一条？写 sources.yaml 中的 依据#条'),
}

/** The answers with what they lead to in the city. */
export interface Settled extends Answers {
  readonly city: City
  readonly organisation: OrganisationDefinition
  readonly officePhone: string
  readonly register: RegisterDescription
  readonly field: string
  readonly definition: RegisterFieldDefinition
  readonly source: SourceDefinition
}

export type Settling =
  { readonly ok: true; readonly settled: Settled } | { readonly ok: false; readonly problems: readonly Words[] }

/** What the answers mean in this city, or everything that does not exist there. */
export function settle(answers: Answers, city: City): Settling {
  const [who, what, source] = [decider(answers, city), settling(answers, city), sourceOf(answers, city)]
  if (who === undefined || what === undefined || source === undefined)
    return { ok: false, problems: strange(answers, city) }
  return { ok: true, settled: { ...answers, city, ...who, ...what, source } }
}

function decider({ office: named }: Answers, { offices, organisations }: City) {
  const office = offices.get(named)
  const organisation = organisations.get(office?.organisation ?? '')
  return organisation === undefined ? undefined : { organisation, officePhone: office?.phone ?? organisation.phone }
}

function settling({ fact }: Answers, { registers }: City) {
  const [registerId = '', field = ''] = fact.split('.')
  const register = registers.get(registerId)
  const definition = register?.definition.fields[field]
  return register === undefined || definition === undefined ? undefined : { register, field, definition }
}

function sourceOf({ article: cited }: Answers, { sources }: City): SourceDefinition | undefined {
  const [id = '', article = ''] = cited.split('#')
  const source = sources.get(id)
  return source?.articles[article] === undefined ? undefined : source
}

function strange({ office, fact, article }: Answers, city: City): Words[] {
  const facts = [...city.registers.values()].flatMap(({ id, definition }) =>
    Object.keys(definition.fields).map((field) => `${id}.${field}`),
  )
  const articles = [...city.sources].flatMap(([id, source]) =>
    Object.keys(source.articles).map((one) => `${id}#${one}`),
  )
  return [
    ...unknown(words('office', '科室'), office, [...city.offices.keys()]),
    ...unknown(words('fact', '事实'), fact, facts),
    ...unknown(words('article', '条文'), article, articles),
  ]
}

function unknown(kind: Words, found: string, known: readonly string[]): Words[] {
  if (known.includes(found)) return []
  const meant = nearest(found, known)
  const [en, zh] =
    meant === undefined
      ? [`there are: ${known.slice(0, 12).join(', ')}`, `可以用：${known.slice(0, 12).join('、')}`]
      : [`did you mean "${meant}"?`, `是不是“${meant}”？`]
  return [words(`no ${kind.en} "${found}"; ${en}`, `没有${kind.zh}“${found}”；${zh}`)]
}
