// shape: whether a definition agrees with its schema, told as problems with lines.
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { nearest } from '../../feel/problem.ts'
import type { Path, Problem } from './problem.ts'
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
  const faults: readonly Fault[] = Compile(schema).Errors(file.value)
  return faults.filter((fault) => isTelling(fault, faults)).flatMap((fault) => told(schema, file, fault))
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
  if (fault.keyword === 'required') return missingKeys(file, fault, path)
  const found = at(file.value, path)
  const allowed = list(fault.params, 'allowedValues')
  const suggestion = typeof found === 'string' ? nearest(found, allowed) : undefined
  const where = path.length === 0 ? file.file : keyed(path)
  return [
    problem(file, path, {
      message: `${where} ${wanted(fault, found, allowed)}`,
      fix: fixOf(schema, fault),
      suggestion,
    }),
  ]
}

function wanted(fault: Fault, found: unknown, allowed: readonly string[]): string {
  if (allowed.length > 0) return `is ${JSON.stringify(found)}, which is not one of ${allowed.join(', ')}`
  return `${fault.message}, not ${JSON.stringify(found)?.slice(0, 60) ?? 'absent'}`
}

const keysOf = (json: unknown): string[] => (isObject(json) ? Object.keys(json) : [])

const extraKeys = (schema: TSchema, file: SourceFile, fault: Fault, path: Path): Problem[] =>
  list(fault.params, 'additionalProperties').map((key) => {
    const known = keysOf(at(schemaAt(schema, fault.schemaPath), ['properties']))
    return problem(file, [...path, key], {
      message: `unknown key "${key}"`,
      fix: `Use one of: ${known.join(', ')}.`,
      suggestion: nearest(key, known),
    })
  })

const missingKeys = (file: SourceFile, fault: Fault, path: Path): Problem[] =>
  list(fault.params, 'requiredProperties').map((key) =>
    problem(file, path, {
      message: `"${key}" is missing${path.length === 0 ? '' : ` in ${keyed(path)}`}`,
      fix: `Add "${key}".`,
    }),
  )

function fixOf(schema: TSchema, fault: Fault): string {
  const described = at(schemaAt(schema, fault.schemaPath), ['description'])
  const quoted =
    fault.keyword === 'type' && fault.message.includes('string')
      ? ' Put codes and numbers that are names in quotes.'
      : ''
  return `${typeof described === 'string' ? described : 'See docs/reference/definitions.md.'}${quoted}`
}

function problem(
  file: SourceFile,
  path: Path,
  told: { message: string; fix: string; suggestion?: string | undefined },
): Problem {
  const { message, fix, suggestion } = told
  return {
    file: file.file,
    ...file.place(path),
    check: 'schema',
    message,
    fix,
    ...(suggestion !== undefined && { suggestion }),
  }
}

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
