// first rule: a condition on the fact that settles the matter, with a value that meets it and one that does not.
import type { Settled } from './answers.ts'

export interface FirstRule {
  readonly id: string
  readonly when: string
  /** In the notation of examples.yaml. */
  readonly meets: string
  readonly fails: string
}

/** A condition to start from, by the type of the fact: its first code, yes, a day that has come, more than nothing. */
export function firstRule({ field, definition }: Settled): FirstRule {
  const id = field.replaceAll('_', '-')
  const fact = `applicant.${field}`
  const [first, second] = Object.keys(definition.values ?? {})
  const { test, meets, fails } =
    first !== undefined && second !== undefined
      ? { test: `${fact} = "${first}"`, meets: quoted(first), fails: quoted(second) }
      : byType(fact)[definition.type]
  // In FEEL null = "x" is false; an empty register must not read as "no".
  return { id, when: definition.nullable ? `if ${fact} = null then null else ${test}` : test, meets, fails }
}

interface Test {
  readonly test: string
  readonly meets: string
  readonly fails: string
}

const byType = (fact: string): Readonly<Record<Settled['definition']['type'], Test>> => ({
  boolean: { test: `${fact} = true`, meets: 'true', fails: 'false' },
  date: { test: `${fact} <= today`, meets: '2000-01-01', fails: '2999-01-01' },
  number: { test: `${fact} > 0`, meets: '1', fails: '0' },
  string: { test: `string length(${fact}) > 0`, meets: quoted('示例'), fails: quoted('') },
  instant: { test: `string length(${fact}) > 0`, meets: quoted('示例'), fails: quoted('') },
})

/** Between quotes for YAML: a code may look like a number. */
const quoted = (code: string): string => `'${code.replaceAll("'", "''")}'`
