// The documents say what the code does: links lead somewhere, names exist, lists are complete.
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { test } from 'node:test'
import { checkReportSchema, checksPage } from '../scripts/reference/checks.ts'
import { commandFiles, commandsPage } from '../scripts/reference/commands.ts'
import { errorsPage } from '../scripts/reference/errors.ts'
import { root } from '../scripts/test/suites.ts'
import { checks } from '../src/checker/checks.ts'

const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const documents = globSync(['*.md', '{docs,src,cities,bench}/**/*.md'], { cwd: root }).sort()

interface Link {
  readonly text: string
  readonly path: string
  readonly anchor: string
}

/** Links within the project; those in code blocks are examples. */
function linksIn(file: string): Link[] {
  const prose = read(file).replaceAll(/^ *```.*?^ *```/gms, '')
  const found = [...prose.matchAll(/\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, text = '', target = '']) => ({
    text,
    target,
  }))
  return found
    .filter(({ target }) => !/^(https?|mailto):/.test(target))
    .map(({ text, target }) => {
      const [path = '', anchor = ''] = target.split('#')
      return { text, anchor, path: path === '' ? join(root, file) : resolve(root, dirname(file), path) }
    })
}

for (const file of documents)
  test(`every link of ${file} leads somewhere`, () => {
    const links = linksIn(file)
    assert.deepEqual(
      links.filter(({ path }) => !existsSync(path)).map(({ path }) => path),
      [],
    )
    const lost = links.filter(
      ({ path, anchor }) => anchor !== '' && !read(path.slice(root.length)).includes(`<a id="${anchor}">`),
    )
    assert.deepEqual(lost, [])
  })

for (const file of documents)
  test(`every name that ${file} links to is defined in the file it leads to`, () => {
    const named = linksIn(file).filter(({ text, path }) => /^`[A-Za-z]+`$/.test(text) && /\.tsx?$/.test(path))
    const lost = named.filter(({ text, path }) => !defines(readFileSync(path, 'utf8'), text.slice(1, -1)))
    assert.deepEqual(lost, [])
  })

const defines = (source: string, name: string): boolean =>
  new RegExp(`^(export )?(async )?(function|const|class|interface|type) ${name}\\b`, 'm').test(source)

test('the tour leads through at least ten files of the source', () => {
  const files = new Set(
    linksIn('docs/tour.md')
      .filter(({ path }) => /\/src\/.*\.tsx?$/.test(path))
      .map(({ path }) => path),
  )
  assert.ok(files.size >= 10, `${files.size} files`)
})

const again = 'else run scripts/reference.ts'
test(`docs/reference/errors.md is current; ${again}`, () =>
  assert.equal(read('docs/reference/errors.md'), errorsPage()))
test(`docs/reference/checks.md is current; ${again}`, () =>
  assert.equal(read('docs/reference/checks.md'), checksPage()))
test(`docs/reference/check-report.json is current; ${again}`, () =>
  assert.equal(read('docs/reference/check-report.json'), checkReportSchema()))
test(`docs/reference/commands.md is current; ${again}`, async () =>
  assert.equal(read('docs/reference/commands.md'), await commandsPage()))

// Found by another way than the page is made, so that a table the page overlooks is noticed.
test('every code of every error table is in the reference', () => {
  const page = read('docs/reference/errors.md')
  const sources = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.(test|fixture)\./.test(file))
  const tables = sources.flatMap((file) => [...read(file).matchAll(/errorsOf\(\{.*?^\}\)/gms)].map(([table]) => table))
  const codes = tables.flatMap((table) => [...table.matchAll(/^ {2}'([^']+)':/gm)].map(([, code]) => code ?? ''))
  assert.ok(codes.length > 50)
  assert.deepEqual(
    codes.filter((code) => !page.includes(`\`${code}\``)),
    [],
  )
})

test('the statuses of the reference are those of the HTTP edge', () => {
  const edge = Object.fromEntries(
    [...read('src/web/error-edge.ts').matchAll(/^ {2}(\w+): (\d{3}),$/gm)].map(([, kind, status]) => [kind, status]),
  )
  const page = Object.fromEntries(
    [...read('docs/reference/errors.md').matchAll(/^\| (\w+) \| (\d{3}) \|/gm)].map(([, kind, status]) => [
      kind,
      status,
    ]),
  )
  assert.deepEqual({ ...page, bug: '500' }, edge)
})

test('every command and every check is in the reference', () => {
  const commands = read('docs/reference/commands.md')
  const names = commandFiles().map((file) => file.replace(/^.*\/(.*)\.ts$/, '$1'))
  assert.deepEqual(
    names.filter((name) => !commands.includes(`\n## ${name}\n`)),
    [],
  )
  const reference = read('docs/reference/checks.md')
  assert.deepEqual(
    checks.filter(({ id }) => !reference.includes(`| \`${id}\` |`)),
    [],
  )
})

const readmes = ['README.md', 'README.zh-CN.md'] as const

test('every setting has a row in both READMEs, and no row is of the past', () => {
  const schema = /const Environment = Type\.Object\(\{(.*?)\n\}\)/s.exec(read('src/start/settings.ts'))?.[1] ?? ''
  const settings = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = '']) => name).sort()
  assert.ok(settings.length > 5)
  for (const file of readmes) {
    const rows = [...read(file).matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name = '']) => name).sort()
    assert.deepEqual(rows, settings, file)
  }
})

test('both READMEs name the same commands, files and people', () => {
  const [english, chinese] = readmes.map((file) => {
    const text = read(file)
    const commands = [...text.matchAll(/npm (?:start|test|run [\w-]+(?: -- [\w -]+)?)/g)].map(([command]) =>
      command.trim(),
    )
    const people = [...text.matchAll(/`([a-z]+-[a-z]+|QC-\d{4})`/g)].map(([person]) => person)
    const links = linksIn(file)
      .map(({ path }) => path)
      .filter((path) => !path.includes('/README.'))
    return { commands, people, links }
  })
  assert.deepEqual(chinese, english)
})

test('the people of the READMEs are of the cast', () => {
  const cast = read('cities/qingchuan/cast.yaml')
  const people = [...read('README.md').matchAll(/^\| \S+ `([\w-]+)`/gm)].map(([, person]) => person ?? '')
  assert.ok(people.length >= 5)
  assert.deepEqual(
    people.filter((person) => !new RegExp(`(id|number): ${person}$`, 'm').test(cast)),
    [],
  )
})

test('no word is in the glossary twice, and they are in order', () => {
  const rows = [...read('GLOSSARY.md').matchAll(/^\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)].map(([, word = '']) =>
    word.toLowerCase(),
  )
  const words = rows.slice(1).filter((word) => !word.startsWith('--'))
  assert.ok(words.length > 150)
  assert.equal(new Set(words).size, words.length)
  assert.deepEqual(words, words.toSorted())
})

test('the list of dependencies is that of package.json', () => {
  const parsed: unknown = JSON.parse(read('package.json'))
  const named = ['dependencies', 'optionalDependencies', 'devDependencies'].flatMap((kind) => keysOf(parsed, kind))
  const listed = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name)
  assert.deepEqual(listed, named)
})

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
const keysOf = (value: unknown, key: string): string[] =>
  isObject(value) && isObject(value[key]) ? Object.keys(value[key]) : []

test('a decision has a number of its own and says date, status, context, decision, consequences and what would change our mind', () => {
  const files = globSync('docs/decisions/*.md', { cwd: root }).sort()
  assert.deepEqual(
    files.map((file) => Number(/(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1])),
    files.map((_, index) => index + 1),
  )
  const parts = [
    /^# \d{4} /,
    /^Date: \d{4}-\d\d-\d\d · Status: (accepted|proposed|superseded)/m,
    /^## Context$/m,
    /^## Decision$/m,
    /^## Consequences$/m,
    /^## What would change our mind$/m,
  ]
  for (const file of files) for (const part of parts) assert.match(read(file), part, file)
})

for (const file of globSync('docs/images/*.png', { cwd: root }))
  test(`${file} is at most 200 KB`, () => assert.ok(statSync(join(root, file)).size <= 200_000))

test('every module and every part of the kernel that has many files says what it is', () => {
  const folders = globSync('src/{modules/*,checker,feel,kernel,kernel/ledger,kernel/clock,web,start,demo,cli}', {
    cwd: root,
  })
  assert.deepEqual(
    folders.filter((folder) => !existsSync(join(root, folder, 'README.md'))),
    [],
  )
})
