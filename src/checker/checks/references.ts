import type { City } from '../../kernel/definitions/city.ts'
import type { Loaded } from '../../kernel/definitions/load.ts'
import { words, type Words } from '../../kernel/definitions/problem.ts'
import { markedOf, type Mark, type Marked } from '../../kernel/definitions/texts.ts'
import { check, serviceFile, unknownName, type Found } from '../check.ts'

export const references = check(
  {
    id: 'references',
    why: words(
      'A name that leads nowhere breaks a page or a decision on the day someone follows it.',
      '指向不存在的名称，等到有人用到的那一天，页面或者决定就会出错。',
    ),
  },
  (loaded) => {
    const { city } = loaded
    return city === undefined
      ? []
      : [...named(loaded, city), ...articles(loaded, city), ...fields(loaded), ...printed(loaded, city)]
  },
)

interface Reference {
  readonly kind: Words
  readonly fix: Words
  readonly known: (city: City, loaded: Loaded) => Iterable<string>
}

const listed = (file: string): Words =>
  words(`Add it to ${file}, or use one that is there.`, `请在 ${file} 中补上，或者使用其中已有的。`)
const folderOf = (folder: string): Words =>
  words(`Use the name of a folder in ${folder}/.`, `请使用 ${folder}/ 下的文件夹名。`)

const kinds = {
  concept: {
    kind: words('concept', '概念'),
    fix: listed('concepts.yaml'),
    known: (city) => [...city.concepts.keys(), 'none'],
  },
  division: {
    kind: words('division', '行政区划'),
    fix: listed('divisions.yaml'),
    known: (city) => city.divisions.keys(),
  },
  organisation: {
    kind: words('organisation', '单位'),
    fix: listed('organisations.yaml'),
    known: (city) => city.organisations.keys(),
  },
  office: {
    kind: words('office', '科室'),
    fix: words(
      'Add it to its organisation in organisations.yaml.',
      '请在 organisations.yaml 中该单位的 offices 下补上。',
    ),
    known: (city) => city.offices.keys(),
  },
  register: {
    kind: words('register', '登记系统'),
    fix: folderOf('registers'),
    known: (_, { folder }) => folder.registers.keys(),
  },
  certificate: {
    kind: words('certificate', '证照类型'),
    fix: folderOf('certificates'),
    known: (_, { folder }) => folder.certificates.keys(),
  },
  role: { kind: words('role', '角色'), fix: listed('roles.yaml'), known: (city) => city.roles.keys() },
  service: {
    kind: words('service', '事项'),
    fix: folderOf('services'),
    known: (_, { folder }) => folder.services.keys(),
  },
} as const satisfies Partial<Record<Mark, Reference>>

const isReferred = (mark: string): mark is keyof typeof kinds => mark in kinds
const referred = Object.keys(kinds).filter(isReferred)

function named(loaded: Loaded, city: City): Found[] {
  return referred.flatMap((mark) => {
    const { kind, fix, known } = kinds[mark]
    const names = new Set(known(city, loaded))
    return loaded.folder.sound.flatMap(({ file, schema, value }) =>
      markedOf(mark, schema, value)
        .filter((marked) => !names.has(marked.value))
        .map((marked): Found => [
          { file, path: marked.path },
          unknownName({ kind, found: marked.value, known: names, fix, line: lineOf(marked) }),
        ]),
    )
  })
}

const lineOf = ({ path }: Marked) => {
  const key = path.at(-1)
  return (name: string): string => (typeof key === 'number' ? `- ${name}` : `${String(key)}: ${quoted(name)}`)
}

const quoted = (name: string): string => (/^\d+$/.test(name) ? `'${name}'` : name)

/** `source#article`, both of which must be in sources.yaml. */
const articles = ({ folder }: Loaded, city: City): Found[] =>
  folder.sound.flatMap(({ file, schema, value }) =>
    markedOf('article', schema, value).flatMap((marked): Found[] => {
      const [id = '', number] = marked.value.split('#')
      const source = city.sources.get(id)
      const spot = { file, path: marked.path }
      if (source === undefined) return [[spot, unknownSource(marked, id, city)]]
      if (number === undefined || number in source.articles) return []
      return [[spot, unknownArticle(marked, id, Object.keys(source.articles))]]
    }),
  )

const unknownSource = (marked: Marked, id: string, city: City) =>
  unknownName({
    kind: words('source', '依据'),
    found: id,
    known: city.sources.keys(),
    fix: words(
      'Add it to sources.yaml with title, issuer, first day in force and the articles that are cited.',
      '请在 sources.yaml 中补上：名称、制定机关、施行日期和引用的条文。',
    ),
    line: (name) => lineOf(marked)(marked.value.replace(id, name)),
  })

function unknownArticle(marked: Marked, id: string, known: readonly string[]) {
  const cited = marked.value
  return unknownName({
    kind: words('article', '条文'),
    found: cited,
    known: known.map((number) => `${id}#${number}`),
    fix: words(
      `Add the article to ${id} in sources.yaml, or cite one of: ${known.join(', ')}.`,
      `请在 sources.yaml 的 ${id} 下补上这一条，或者引用已有的条文：${known.join('、')}。`,
    ),
    line: lineOf(marked),
  })
}

/** Fields of registers that services ask for, and the fact that says whose local values apply. */
function fields({ folder }: Loaded): Found[] {
  return [...folder.services].flatMap(([id, { service }]) => {
    const file = serviceFile(id, 'service')
    const needs = service?.needs ?? []
    const unknown = needs.flatMap(({ register, fields: wanted }, need) => {
      const held = Object.keys(folder.registers.get(register)?.register?.fields ?? {})
      return wanted.flatMap((field, index): Found[] =>
        held.includes(field)
          ? []
          : [[{ file, path: ['needs', need, 'fields', index] }, unknownField(register, field, held)]],
      )
    })
    const facts = needs.flatMap(({ of, fields: wanted }) => wanted.map((field) => `${of}.${field}`))
    const local = service?.local_to
    if (local === undefined || facts.includes(local)) return unknown
    const finding = unknownName({
      kind: words('fact', '事实'),
      found: local,
      known: facts,
      fix: words('Name a fact of `needs`.', '请使用 needs 中的事实。'),
      line: (name) => `local_to: ${name}`,
    })
    return [...unknown, [{ file, path: ['local_to'] }, finding]]
  })
}

const unknownField = (register: string, found: string, held: readonly string[]) =>
  unknownName({
    kind: words('register field', '登记字段'),
    found,
    known: held,
    fix: words(
      `Use a field of registers/${register}/register.yaml: ${held.join(', ')}.`,
      `请使用 registers/${register}/register.yaml 中的字段：${held.join('、')}。`,
    ),
    line: (name) => `fields: [${name}]`,
  })

/** Where the fields of the certificate of each service come from. */
function printed({ folder }: Loaded, city: City): Found[] {
  return [...city.services.values()].flatMap(({ definition, facts, results }) => {
    const certificate = folder.certificates.get(definition.issues ?? '')?.certificate
    if (certificate === undefined) return []
    const known = [
      ...facts.keys(),
      ...results.map(({ result }) => `results.${result.id}`),
      `${certificate.holder}.identity_number`,
    ]
    const file = `certificates/${definition.issues}/certificate.yaml`
    return certificate.fields.flatMap(({ from }, index): Found[] =>
      known.includes(from) ? [] : [[{ file, path: ['fields', index, 'from'] }, unprintable(from, known)]],
    )
  })
}

const unprintable = (found: string, known: readonly string[]) =>
  unknownName({
    kind: words('fact or result', '事实或者结果'),
    found,
    known,
    fix: words(
      'Name a fact the service needs or a result of its rules.',
      '请使用事项 needs 中的事实，或者 rules.yaml 中的结果。',
    ),
    line: (name) => `from: ${name}`,
  })
