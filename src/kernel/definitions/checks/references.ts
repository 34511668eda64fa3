import type { City } from '../city.ts'
import type { Loaded } from '../load.ts'
import { markedOf, type Mark } from '../texts.ts'
import { check, serviceFile, unknownName, type Finding, type Spot } from './check.ts'

type Found = readonly [Spot, Finding]

export const references = check(
  'references',
  'A name that leads nowhere breaks a page or a decision on the day someone follows it.',
  (loaded) => {
    const { city } = loaded
    return city === undefined
      ? []
      : [...named(loaded, city), ...articles(loaded, city), ...fields(loaded), ...sources(loaded, city)]
  },
)

const fixes = {
  concept: 'Add it to concepts.yaml, or use one that is there.',
  division: 'Add it to divisions.yaml, or use one that is there.',
  organisation: 'Add it to organisations.yaml, or use one that is there.',
  office: 'Add it to its organisation in organisations.yaml.',
  register: 'Use the name of a folder in registers/.',
  certificate: 'Use the name of a folder in certificates/.',
  role: 'Add it to roles.yaml, or use one that is there.',
  service: 'Use the name of a folder in services/.',
} as const satisfies Partial<Record<Mark, string>>
type Referred = keyof typeof fixes
const referred = [
  'concept',
  'division',
  'organisation',
  'office',
  'register',
  'certificate',
  'role',
  'service',
] as const

const known = (city: City, { folder }: Loaded): Readonly<Record<Referred, Iterable<string>>> => ({
  concept: [...city.concepts.keys(), 'none'],
  division: city.divisions.keys(),
  organisation: city.organisations.keys(),
  office: city.offices.keys(),
  register: folder.registers.keys(),
  certificate: folder.certificates.keys(),
  role: city.roles.keys(),
  service: folder.services.keys(),
})

function named(loaded: Loaded, city: City): Found[] {
  const all = known(city, loaded)
  return referred.flatMap((mark) => {
    const names = new Set(all[mark])
    return loaded.folder.sound.flatMap(({ file, schema, value }) =>
      markedOf(mark, schema, value)
        .filter((found) => !names.has(found.value))
        .map((found): Found => [{ file, path: found.path }, unknownName(mark, found.value, names, fixes[mark])]),
    )
  })
}

/** `source#article`, both of which must be in sources.yaml. */
function articles({ folder }: Loaded, city: City): Found[] {
  return folder.sound.flatMap(({ file, schema, value }) =>
    markedOf('article', schema, value).flatMap(({ path, value: cited }): Found[] => {
      const [id = '', number] = cited.split('#')
      const source = city.sources.get(id)
      if (source === undefined)
        return [[{ file, path }, unknownName('source', id, city.sources.keys(), 'Add it to sources.yaml.')]]
      if (number === undefined || number in source.articles) return []
      const fix = `Add the article to ${id} in sources.yaml, or cite one of: ${Object.keys(source.articles).join(', ')}.`
      return [
        [
          { file, path },
          unknownName(
            'article',
            cited,
            Object.keys(source.articles).map((known) => `${id}#${known}`),
            fix,
          ),
        ],
      ]
    }),
  )
}

/** Fields of registers that services ask for, and the fact that says whose local values apply. */
function fields({ folder }: Loaded): Found[] {
  return [...folder.services].flatMap(([id, { service }]) => {
    const file = serviceFile(id, 'service')
    const needs = service?.needs ?? []
    const unknown = needs.flatMap(({ register, fields: wanted }, need) => {
      const held = Object.keys(folder.registers.get(register)?.register?.fields ?? {})
      const fix = `Use a field of registers/${register}/register.yaml: ${held.join(', ')}.`
      return wanted.flatMap((field, index): Found[] =>
        held.includes(field)
          ? []
          : [[{ file, path: ['needs', need, 'fields', index] }, unknownName('register field', field, held, fix)]],
      )
    })
    const facts = needs.flatMap(({ of, fields: wanted }) => wanted.map((field) => `${of}.${field}`))
    const local = service?.local_to
    if (local === undefined || facts.includes(local)) return unknown
    return [...unknown, [{ file, path: ['local_to'] }, unknownName('fact', local, facts, 'Name a fact of `needs`.')]]
  })
}

/** Where the fields of the certificate of each service come from. */
function sources({ folder }: Loaded, city: City): Found[] {
  return [...city.services.values()].flatMap(({ definition, facts, results }) => {
    const certificate = folder.certificates.get(definition.issues ?? '')?.certificate
    if (certificate === undefined) return []
    const names = [
      ...facts.keys(),
      ...results.map(({ result }) => `results.${result.id}`),
      `${certificate.holder}.identity_number`,
    ]
    const file = `certificates/${definition.issues}/certificate.yaml`
    return certificate.fields.flatMap(({ from }, index): Found[] =>
      names.includes(from)
        ? []
        : [
            [
              { file, path: ['fields', index, 'from'] },
              unknownName('fact or result', from, names, 'Name a fact the service needs or a result of its rules.'),
            ],
          ],
    )
  })
}
