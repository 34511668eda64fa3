// Run as a program, writes docs/reference/schemas/*.json (for editors) and docs/reference/definitions.md (for people).
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { TSchema } from 'typebox'
import { folderKinds, wideKinds, type Kind } from './schemas/kinds.ts'
import { at, isObject } from './texts.ts'

const base = 'https://json-schema.org/draft/2020-12/schema'

/** Every generated file by its path in the project. */
export function generated(): ReadonlyMap<string, string> {
  const kinds = all()
  const schemas = kinds.map(({ name, kind }) => [`docs/reference/schemas/${name}.json`, editorSchema(kind)] as const)
  return new Map([...schemas, ['docs/reference/definitions.md', referencePage(kinds)]])
}

interface Named {
  readonly name: string
  readonly where: string
  readonly kind: Kind
}

/** Each kind once: translations look the same everywhere. */
function all(): Named[] {
  const wide = Object.entries(wideKinds).map(([name, kind]) => ({ name, where: kind.file, kind }))
  const inFolders = Object.entries(folderKinds).flatMap(([folder, kinds]) =>
    Object.entries<Kind>(kinds).map(([name, kind]) => ({ name, where: `${folder}/<id>/${kind.file}`, kind })),
  )
  return [...wide, ...inFolders.filter(({ name }) => name !== 'en')]
}

const json = (schema: TSchema): unknown => JSON.parse(JSON.stringify(schema))

const spread = (schema: unknown): object => (isObject(schema) ? schema : {})

function editorSchema({ schema }: Kind): string {
  return `${JSON.stringify({ $schema: base, ...spread(json(schema)) }, null, 2)}\n`
}

function referencePage(kinds: readonly Named[]): string {
  const intro = `# Definitions

Generated from src/kernel/definitions/schemas by src/kernel/definitions/editor-schemas.ts; edit the descriptions there.
A city is a folder of YAML 1.2 files (core schema: a date stays text, \`no\` is not false). The folder’s name is the id.
Editors: associate each file with its schema in docs/reference/schemas. Fields marked * are required.
What a city is checked for is in checks.md.`
  return `${[intro, ...kinds.map(section)].join('\n\n')}\n`
}

function section({ where, kind }: Named): string {
  const schema = json(kind.schema)
  const rows = rowsOf(schema, '')
  const table = rows.length === 0 ? [] : ['| field | what it holds |', '|---|---|', ...rows]
  return [`## ${where}`, '', described(schema), ...(table.length > 0 ? [''] : []), ...table].join('\n')
}

/** One row per field, those of nested objects and list items under their path. */
function rowsOf(schema: unknown, path: string): string[] {
  const required = at(schema, ['required'])
  const fields = at(schema, ['properties'])
  return Object.entries(isObject(fields) ? fields : {}).flatMap(([name, field]) => {
    const own = `${path}${name}`
    const star = Array.isArray(required) && required.includes(name) ? '*' : ''
    return [`| \`${own}\`${star} | ${cell(field)} |`, ...inner(field, own)]
  })
}

function inner(field: unknown, path: string): string[] {
  const item = at(field, ['items'])
  if (item !== undefined) return rowsOf(item, `${path}[].`)
  const member = at(field, ['patternProperties'])
  if (isObject(member)) return rowsOf(Object.values(member)[0], `${path}.<name>.`)
  return rowsOf(field, `${path}.`)
}

function cell(field: unknown): string {
  const choices = at(field, ['enum'])
  const values = Array.isArray(choices) ? ` One of ${choices.map((choice) => `\`${String(choice)}\``).join(', ')}.` : ''
  return `${described(field)}${values}`.trim().replaceAll('|', '\\|')
}

function described(schema: unknown): string {
  const text = at(schema, ['description'])
  return typeof text === 'string' ? text : ''
}

if (import.meta.main) {
  const project = resolve(import.meta.dirname, '../../..')
  for (const [path, text] of generated()) {
    await mkdir(dirname(join(project, path)), { recursive: true })
    await writeFile(join(project, path), text)
  }
}
