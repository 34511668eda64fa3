// shape: whether a definition agrees with its schema, told as problems with lines.
import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { nearest } from '../../feel/problem.ts'
import { words, type Path, type Problem, type Words } from './problem.ts'
import type { SourceFile } from './source-file.ts'
import { at, isObject } from './texts.ts'

interface Fault {
  readonly keyword: string
  readonly schemaPath: string
  readonly instancePath: string
  readonly params: object
  readonly message: string
}

/** What in a file disagrees with its schema. */
export function shapeProblems(schema: TSchema, file: SourceFile): Problem[] {
  if (file.problems.length > 0) return [...file.problems]
  const validator = validatorOf(schema)
  if (validator.Check(file.value)) return []
  const faults: readonly Fault[] = validator.Errors(file.value)
  return faults.filter((fault) => isTelling(fault, faults)).flatMap((fault) => told(schema, file, fault))
}

// Compiling a schema takes longer than checking a file with it, and a city has hundreds of files of one kind.
const validators = new WeakMap<TSchema, Validator>()

function validatorOf(schema: TSchema): Validator {
  const ready = validators.get(schema) ?? Compile(schema)
  validators.set(schema, ready)
  return ready
}

// Of a union only its own fault is told, not that of each branch; `boolean` doubles additionalProperties.
const isTelling = (fault: Fault, faults: readonly Fault[]): boolean =>
  fault.keyword !== 'boolean' &&
  !faults.some(
    (other) => other.keyword === 'anyOf' && other !== fault && fault.schemaPath.startsWith(`${other.schemaPath}/anyOf`),
  )

function told(schema: TSchema, file: SourceFile, fault: Fault): Problem[] {
  const path = pathOf(fault.instancePath)
  if (fault.keyword === 'additionalProperties') return extraKeys(schema, file, fault, path)
  if (fault.keyword === 'required') return missingKeys(schema, file, fault, path)
  return [wrongValue(schema, file, fault, path)]
}

function wrongValue(schema: TSchema, file: SourceFile, fault: Fault, path: Path): Problem {
  const found = at(file.value, path)
  const allowed = list(fault.params, 'allowedValues')
  const suggestion = typeof found === 'string' ? nearest(found, allowed) : undefined
  const where = path.length === 0 ? file.file : keyed(path)
  const own = schemaAt(schema, fault.schemaPath)
  const quoted = fault.keyword === 'type' && typeof found === 'number' ? `'${found}'` : undefined
  const instead = suggestion ?? quoted ?? sketch(own)
  return problem(file, path, {
    message: wanted(where, fault, found, allowed),
    fix: fixOf(own, quoted !== undefined),
    suggestion,
    write: path.length === 0 ? undefined : lineOf(path, instead),
  })
}

function wanted(where: string, fault: Fault, found: unknown, allowed: readonly string[]): Words {
  const shown = JSON.stringify(found)?.slice(0, 60) ?? 'absent'
  if (allowed.length > 0)
    return words(
      `${where} is ${shown}, which is not one of ${allowed.join(', ')}`,
      `${where} 的值 ${shown} 不在允许的范围内：${allowed.join('、')}`,
    )
  return words(`${where} ${fault.message}, not ${shown}`, `${where} 的值 ${shown} 不合要求（${fault.message}）`)
}

const keysOf = (json: unknown): string[] => (isObject(json) ? Object.keys(json) : [])

const extraKeys = (schema: TSchema, file: SourceFile, fault: Fault, path: Path): Problem[] =>
  list(fault.params, 'additionalProperties').map((key) => {
    const known = keysOf(at(schemaAt(schema, fault.schemaPath), ['properties']))
    const suggestion = nearest(key, known)
    return problem(file, [...path, key], {
      message: words(`unknown key "${key}"`, `没有叫“${key}”的字段`),
      fix: words(`Use one of: ${known.join(', ')}.`, `请使用：${known.join('、')}。`),
      suggestion,
      write: suggestion === undefined ? undefined : `${suggestion}: …`,
    })
  })

const missingKeys = (schema: TSchema, file: SourceFile, fault: Fault, path: Path): Problem[] =>
  list(fault.params, 'requiredProperties').map((key) => {
    const own = at(schemaAt(schema, fault.schemaPath), ['properties', key])
    const [within, inside] = path.length === 0 ? ['', ''] : [` in ${keyed(path)}`, `${keyed(path)} `]
    return problem(file, path, {
      message: words(`"${key}" is missing${within}`, `${inside}缺少“${key}”`),
      fix: words(`Add "${key}": ${described(own)}`, `请加上“${key}”：${described(own)}`),
      write: `${key}: ${sketch(own)}`,
    })
  })

function fixOf(own: unknown, wantsQuotes: boolean): Words {
  const [en, zh] = wantsQuotes
    ? [' Put codes and numbers that are names in quotes.', '代码和作为名称的数字要加引号。']
    : ['', '']
  return words(`${described(own)}${en}`, `字段说明：${described(own)}${zh}`)
}

function described(own: unknown): string {
  const description = at(own, ['description'])
  return typeof description === 'string' ? description : 'See docs/reference/definitions.md.'
}

/** What could stand there, in YAML: the first choice, an example of the type. */
function sketch(own: unknown): string {
  const choices = at(own, ['enum'])
  if (Array.isArray(choices)) return JSON.stringify(choices[0]).replaceAll('"', "'")
  if (String(at(own, ['pattern'])).startsWith('^\\d{4}-')) return '2026-01-01'
  return sketches[String(at(own, ['type']))] ?? '…'
}

const sketches: Readonly<Record<string, string>> = {
  boolean: 'false',
  integer: '0',
  number: '0',
  array: '[…]',
  object: '{ … }',
}

/** The line of a key; an entry of a list has none. */
const lineOf = (path: Path, value: string): string => {
  const key = path.at(-1)
  return /^\d+$/.test(String(key)) ? `- ${value}` : `${key}: ${value}`
}

interface Told {
  readonly message: Words
  readonly fix: Words
  readonly suggestion?: string | undefined
  readonly write?: string | undefined
}

const problem = (file: SourceFile, path: Path, { message, fix, suggestion, write }: Told): Problem => ({
  file: file.file,
  ...file.place(path),
  check: 'schema',
  message,
  fix,
  ...(suggestion !== undefined && { suggestion }),
  ...(write !== undefined && { write }),
})

const schemaAt = (schema: TSchema, pointer: string): unknown => at(schema, pathOf(pointer.replace(/^#/, '')))

const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

const keyed = (path: Path): string => path.join('.')

function list(params: object, key: string): string[] {
  const found: unknown = isObject(params) ? params[key] : undefined
  return Array.isArray(found) ? found.map(String) : []
}
