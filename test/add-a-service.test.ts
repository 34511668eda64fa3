// docs/tasks/add-a-service.md, done literally in a copy of the city: files are written and changed, commands run, and
// what they print is what the page says.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { root } from '../scripts/test/suites.ts'

const page = await readFile(join(root, 'docs/tasks/add-a-service.md'), 'utf8')
const cityOfPage = 'cities/qingchuan'

interface Block {
  readonly kind: string
  readonly text: string
}

const blocks: readonly Block[] = [...page.matchAll(/^```(sh|text|yaml|diff)\n(.*?)^```$/gms)].map(
  ([, kind = '', text = '']) => ({ kind, text }),
)

let city = ''
before(async () => {
  city = join(await mkdtemp(join(tmpdir(), 'tong-add-a-service-')), 'qingchuan')
  await cp(join(root, cityOfPage), city, { recursive: true })
})
after(() => rm(join(city, '..'), { recursive: true }))

const inCopy = (path: string): string => {
  assert.ok(path.startsWith(`${cityOfPage}/`), path)
  return join(city, path.slice(cityOfPage.length + 1))
}

let printed = ''

const steps: Readonly<Record<string, (text: string) => Promise<void> | void>> = {
  yaml: async (text) => {
    const path = /^# (\S+)\n/.exec(text)?.[1] ?? ''
    await writeFile(inCopy(path), text)
  },
  diff: async (text) => {
    const [first = '', ...lines] = text.trimEnd().split('\n')
    const file = inCopy(first.replace('--- ', ''))
    let changed = await readFile(file, 'utf8')
    for (const hunk of hunksOf(lines)) changed = applied(changed, hunk)
    await writeFile(file, changed)
  },
  sh: (text) => {
    const command = /^npm run -s tong -- (.*)\n$/.exec(text)?.[1] ?? assert.fail(`not one command: ${text}`)
    const args = command.replaceAll(`${cityOfPage}/`, `${city}/`).split(' ')
    const run = spawnSync(process.execPath, ['--import', './scripts/jsx.mjs', 'src/cli/tong.ts', ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, TONG_CITY: city, LANG: 'en', LC_ALL: 'en' },
    })
    assert.equal(run.stderr, '')
    printed = run.stdout
  },
  text: (text) => {
    let from = 0
    for (const line of text.trimEnd().split('\n')) {
      const found = patternOf(line).exec(printed.slice(from))
      assert.ok(found !== null, `not printed, or not in this order: ${line}\n--- printed:\n${printed}`)
      from += found.index + found[0].length
    }
  },
}

const patternOf = (line: string): RegExp => new RegExp(`^${line.split('…').map(RegExp.escape).join('.*')}$`, 'm')

function hunksOf(lines: readonly string[]): string[][] {
  const hunks: string[][] = [[]]
  for (const line of lines) {
    if (line === '@@') hunks.push([])
    else hunks.at(-1)?.push(line)
  }
  return hunks
}

function applied(text: string, hunk: readonly string[]): string {
  const side = (mark: string): string =>
    hunk
      .filter((line) => line.startsWith(mark) || line.startsWith(' '))
      .map((line) => `${line.slice(1)}\n`)
      .join('')
  const parts = text.split(side('-'))
  assert.equal(parts.length, 2, `these lines stand ${parts.length - 1} times in the file, not once:\n${side('-')}`)
  return parts.join(side('+'))
}

test('every step of docs/tasks/add-a-service.md does what the page says', { concurrency: false }, async (t) => {
  assert.ok(blocks.length > 15, `${blocks.length} steps`)
  for (const [index, { kind, text }] of blocks.entries())
    await t.test(`step ${index + 1}: ${kind} ${text.split('\n')[0] ?? ''}`, async () => {
      await steps[kind]?.(text)
    })
})
