// What several kinds of definition are made of. A schema is at once the type, the editors' JSON Schema and the
// reference page, so every field says what it means in one sentence.
// text: a field people read. The main language stands in the definition, others in en.yaml under the same keys.
// `is` marks what a string means beyond its type: the checks follow references by it, the loader finds texts by it.
import Type, { type Static, type TProperties } from 'typebox'

/** An object that knows all its keys: a misspelt one is a problem with a line number, not a silent no. */
export const record = <P extends TProperties>(properties: P, description = '') =>
  Type.Object(properties, { additionalProperties: false, ...(description !== '' && { description }) })

/** Words for people, translated under the same key in en.yaml. */
export const text = (description: string) => Type.String({ minLength: 1, is: 'text', description })

/** Words for the authors of definitions; not translated. */
export const note = (description: string) => Type.String({ minLength: 1, description })

export const id = (description: string) => Type.String({ pattern: '^[a-z][a-z0-9-]*$', description })

/** The id of something defined elsewhere; the references check looks it up. */
export const reference = (is: 'organisation' | 'register' | 'certificate' | 'role' | 'service', description: string) =>
  Type.String({ pattern: '^[a-z][a-z0-9-]*$', is, description })

export const office = (description: string) =>
  Type.String({ pattern: '^[a-z-]+\\.[a-z-]+$', is: 'office', description: `${description} organisation.office.` })

/** A name that expressions use: letters, digits and underscores. */
export const name = (description: string) => Type.String({ pattern: '^[a-z][a-z0-9_]*$', description })

export const date = (description: string) =>
  Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', description: `${description} yyyy-mm-dd.` })

export const division = (description: string) =>
  Type.String({
    pattern: '^\\d{6}(\\d{3}){0,2}$',
    is: 'division',
    description: `${description} 行政区划代码, 6, 9 or 12 digits, in quotes.`,
  })

export const article = (description: string) =>
  Type.String({
    pattern: '^[a-z][a-z0-9-]*(#[0-9a-z.-]+)?$',
    is: 'article',
    description: `${description} \`source#article\` of sources.yaml.`,
  })

/** What a rule rests on. The same rule may have stood in another document before: then each with its first day. */
export const citation = (description: string) =>
  Type.Union(
    [
      article(description),
      Type.Array(record({ from: date('First day it was the ground.'), is: article('The article.') }), { minItems: 1 }),
    ],
    { description: `${description} An article, or a list of {from, is} where the ground has changed.` },
  )

export const concept = (description: string) =>
  Type.String({
    pattern: '^(none|[a-z]+\\.[a-z_]+)$',
    is: 'concept',
    description: `${description} An entry of concepts.yaml.`,
  })

export const phone = (description: string) =>
  Type.String({ pattern: '^0\\d{2,3}-\\d{7,8}$', description: `${description} With area code: 0999-1234567.` })

export const expression = (description: string) =>
  Type.String({ minLength: 1, is: 'expression', description: `${description} FEEL.` })

export const grade = Type.Enum(['L1', 'L2', 'L3', 'L4'], {
  description: 'Sensitivity: L1 public, L2 internal, L3 sensitive, L4 highly sensitive (GB/T 43697).',
})

export const mask = Type.Enum(['name', 'identity-number', 'mobile', 'bank-card', 'address', 'birth-date'], {
  description: 'How the value is shortened wherever it need not be seen in full.',
})

export const valueType = Type.Enum(['string', 'boolean', 'date', 'number', 'instant'], {
  description: 'Type of the value in rules.',
})

export const limit = (description: string) =>
  record(
    {
      working_days: Type.Integer({ minimum: 0, description: 'Working days, counted from the day after.' }),
      source: Type.Optional(article('Where the limit is laid down.')),
    },
    description,
  )

export type ValueType = Static<typeof valueType>
export type Citation = Static<ReturnType<typeof citation>>
export type Limit = Static<ReturnType<typeof limit>>
