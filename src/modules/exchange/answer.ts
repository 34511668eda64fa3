// answer: what one register said of one person. An answer that does not fit the definition is garbage, never a value.
import Type, { type TObject, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { toInstant, type Instant } from '../../kernel/primitives/ids.ts'
import type { RawRow } from './connector.ts'
import type { Failure, FieldValue, Register, RegisterField } from './register.ts'

type Values = Readonly<Record<string, FieldValue>>
export type Answer =
  | { readonly kind: 'found'; readonly values: Values; readonly asOf: Instant }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly note: Failure }

export const failed = (note: Failure): Answer => ({ kind: 'failed', note })
const absent: Answer = { kind: 'absent' }

/**
 * Sorts the rows of one call to the keys they answer; undefined where nothing in it can be trusted.
 *
 * A row about somebody who was not asked for, or about nobody, condemns the whole call: whoever then seems absent
 * may not be. A row that is wrong in itself condemns only its own person.
 */
export type Judge = (keys: ReadonlySet<string>, rows: readonly RawRow[]) => ReadonlyMap<string, Answer> | undefined

/** The answer to a key; one that no row mentions was answered by "there is nothing". */
export const answerTo = (answers: ReadonlyMap<string, Answer>, key: string): Answer => answers.get(key) ?? absent

export function judgeOf(register: Register, fields: readonly string[]): Judge {
  const fits = rowCheck(register, fields)
  return (keys, rows) => {
    const answers = new Map<string, Answer>()
    for (const row of rows) {
      const { key } = row
      if (typeof key !== 'string' || !keys.has(key)) return undefined
      answers.set(key, fits(row) && !answers.has(key) ? found(row) : failed('garbage'))
    }
    return answers
  }
}

interface FittingRow {
  readonly values: Values
  readonly asOf: string
}

const found = ({ values, asOf }: FittingRow): Answer => ({ kind: 'found', values, asOf: toInstant(asOf) })

/** Exactly the fields asked for: a provider that sends more than it was asked gives data nobody has a ground for. */
function rowCheck(register: Register, fields: readonly string[]) {
  const validator = Compile(
    Type.Object({ key: Type.String(), asOf: schemas.instant, values: valuesSchema(register, fields) }),
  )
  return (row: RawRow): row is RawRow & FittingRow => validator.Check(row)
}

const valuesSchema = (register: Register, fields: readonly string[]): TObject =>
  Type.Object(Object.fromEntries(fields.map((id) => [id, fieldSchema(register.fields[id])])), {
    additionalProperties: false,
  })

function fieldSchema(field: RegisterField | undefined): TSchema {
  if (field === undefined) return Type.Never()
  return field.nullable ? Type.Union([schemas[field.type], Type.Null()]) : schemas[field.type]
}

// Decimals stay text, so that no digit is lost before the rules see them.
const schemas: Record<RegisterField['type'], TSchema> = {
  string: Type.String({ maxLength: 2000 }),
  boolean: Type.Boolean(),
  date: Type.String({ format: 'date' }),
  number: Type.Union([Type.Integer(), Type.String({ pattern: '^-?\\d{1,30}(\\.\\d{1,30})?$' })]),
  instant: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' }),
}
