// domain: every value an input of an expression can have, where they are few enough to be tried: codes, choices, yes and
// no, values of law. An input without a domain (a date, a number, a name) is one nothing can be proved about.
import type { Value } from '../feel/value.ts'
import type { Folder } from '../kernel/definitions/folder.ts'
import type { QuestionDefinition } from '../kernel/definitions/schemas/form.ts'
import type { Service } from '../kernel/definitions/service.ts'

/** By the path that expressions name. */
export type Domains = ReadonlyMap<string, readonly Value[]>

/** The inputs of a service that have few values. */
export const domainsOf = (service: Service, folder: Folder): Domains =>
  new Map([
    ...factDomains(service, folder),
    ...service.form.questions.flatMap(answerDomain),
    ...Object.entries(service.rules.values).map(
      ([name, { dated }]) => [name, [...new Set(dated.map(({ is }) => is))]] as const,
    ),
    ['city.division', [service.city.division]],
    ['city.prefix', [service.city.prefix]],
  ])

type Entry = readonly [path: string, values: readonly Value[]]

const factDomains = ({ facts }: Service, { registers }: Folder): Entry[] =>
  [...facts].flatMap(([path, { register, type, nullable }]): Entry[] => {
    const field = registers.get(register)?.register?.fields[path.split('.')[1] ?? '']
    const values = type === 'boolean' ? [true, false] : Object.keys(field?.values ?? {})
    return values.length === 0 ? [] : [[path, nullable ? [...values, null] : values]]
  })

function answerDomain({ id, type, options, required, only_when }: QuestionDefinition): Entry[] {
  const values = type === 'boolean' ? [true, false] : (options ?? []).map((option) => option.id)
  const asked = required && only_when === undefined
  return values.length === 0 ? [] : [[`answers.${id}`, asked ? values : [...values, null]]]
}
