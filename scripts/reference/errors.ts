// errors page: every failure that has a name, read from the tables in the source, so that none can be left out.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { root } from '../test/suites.ts'

export interface NamedError {
  readonly code: string
  readonly kind: string
  readonly fix: string
  readonly file: string
}

const intro = `# Errors

Generated from the error tables in src by scripts/reference.ts; edit the sentences there.

A failure that somebody can do something about has a stable code, a kind and one sentence that says what to do. Programs
get them as \`application/problem+json\` (RFC 9457), people as a page in their language. Anything else is a bug: it
answers 500 with the code \`bug\`, is logged once and shows nobody anything. A "no" from the rules is no error: it is a referral, with a page.

| kind | HTTP | meaning |
|---|---|---|
| invalid | 422 | what was sent cannot be used; change it |
| forbidden | 403 | not by you, or not without grounds |
| missing | 404 | there is no such thing, or none of yours |
| conflict | 409 | somebody was first, or it has been done |
| unavailable | 503 | try again, with the same idempotency key |`

/** The text of docs/reference/errors.md. */
export function errorsPage(): string {
  const groups = Map.groupBy(errorsInSource(), ({ code }) => code.split('.')[0] ?? code)
  return `${[intro, ...[...groups].map(([name, errors]) => section(name, errors))].join('\n\n')}\n`
}

function section(name: string, errors: readonly NamedError[]): string {
  const rows = errors.map(
    ({ code, kind, fix, file }) => `| \`${code}\` | ${kind} | ${cell(fix)} | [${file}](../../${file}) |`,
  )
  return [`## ${name}`, '', '| code | kind | what to do | where |', '|---|---|---|---|', ...rows].join('\n')
}

const cell = (text: string): string => text.replaceAll('|', '\\|')

/** Every named failure of the product, by code. */
export function errorsInSource(): readonly NamedError[] {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.(test|fixture)\.tsx?$/.test(file))
  return files
    .flatMap(errorsIn)
    .sort((a, b) => a.code.localeCompare(b.code, 'en') || a.file.localeCompare(b.file, 'en'))
}

function errorsIn(file: string): NamedError[] {
  const text = readFileSync(join(root, file), 'utf8')
  if (!/errorsOf\(|new PlatformError\(|code: '/.test(text)) return []
  const found: NamedError[] = []
  const visit = (node: ts.Node): void => {
    found.push(...entriesOf(node).map((entry) => ({ ...entry, file })))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
  return found
}

type Entry = Omit<NamedError, 'file'>

/** An error is written in one of three ways: in a table, made on the spot, or as what the HTTP edge answers. */
function entriesOf(node: ts.Node): Entry[] {
  if (ts.isCallExpression(node) && node.expression.getText() === 'errorsOf') return tableOf(node.arguments[0])
  if (ts.isNewExpression(node) && node.expression.getText() === 'PlatformError') return madeOf(node.arguments ?? [])
  return ts.isObjectLiteralExpression(node) ? answerOf(node) : []
}

function tableOf(table: ts.Node | undefined): Entry[] {
  if (table === undefined || !ts.isObjectLiteralExpression(table)) return []
  return [...membersOf(table)].map(([code, entry]) => ({ code, ...kindAndFix(entry) }))
}

function madeOf([code, entry]: readonly ts.Node[]): Entry[] {
  const name = literal(code)
  return name === undefined ? [] : [{ code: name, ...kindAndFix(entry) }]
}

function answerOf(object: ts.ObjectLiteralExpression): Entry[] {
  const members = membersOf(object)
  const code = literal(members.get('code'))
  return code === undefined || !members.has('fix') ? [] : [{ code, ...kindAndFix(object) }]
}

function kindAndFix(entry: ts.Node | undefined): { kind: string; fix: string } {
  const members =
    entry !== undefined && ts.isObjectLiteralExpression(entry) ? membersOf(entry) : new Map<string, ts.Node>()
  return { kind: literal(members.get('kind')) ?? '', fix: literal(members.get('fix')) ?? 'As the message says.' }
}

function membersOf(object: ts.ObjectLiteralExpression): Map<string, ts.Node> {
  const named = object.properties.filter(ts.isPropertyAssignment)
  return new Map(named.map(({ name, initializer }) => [literal(name) ?? name.getText(), initializer]))
}

const literal = (node: ts.Node | undefined): string | undefined =>
  node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined
