import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { exit } from '../command.ts'

const project = resolve(import.meta.dirname, '../../..')
const example = join(project, 'cities/qingchuan/services/old-age-allowance/chen-xiulan.facts.yaml')
const folder = await mkdtemp(join(tmpdir(), 'tong-decide-'))
after(() => rm(folder, { recursive: true }))

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

const tong = (...args: readonly string[]): Promise<Ran> =>
  new Promise((done) => {
    const child = execFile(process.execPath, ['src/cli/tong.ts', ...args], { cwd: project }, (_, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    )
  })

const decide = (facts: string, ...more: readonly string[]): Promise<Ran> =>
  tong('decide', 'old-age-allowance', '--on', '2026-11-22', '--facts', facts, ...more)

async function changed(from: string, to: string): Promise<string> {
  const text = await readFile(example, 'utf8')
  assert.ok(text.includes(from))
  const path = join(folder, `${Math.random()}.yaml`)
  await writeFile(path, text.replace(from, to))
  return path
}

test('the example is approved, with every comparison and article', async () => {
  const { code, out } = await decide(example)
  assert.equal(code, exit.good)
  assert.match(out, /^approve/)
  assert.match(out, /age\(applicant\.birth_date, today\) is 82, minimum_age is 70/)
  assert.match(out, /《晴川市高龄老年人津贴发放办法》第4条/)
  assert.match(out, /300 元/)
})

test('what cannot be learnt goes to a person and is named', async () => {
  const { code, out } = await decide(await changed('life_status: normal', 'life_status: unknown(disputed)'), '--json')
  assert.equal(code, exit.failed)
  const decision: unknown = JSON.parse(out)
  assert.ok(typeof decision === 'object' && decision !== null && 'open' in decision)
  assert.deepEqual(decision.open, [
    { point: 'alive', reasons: [{ kind: 'disputed', fact: 'applicant.life_status', source: 'population' }] },
  ])
})

test('a misspelt fact, no such file, no such service and no date are each told', async () => {
  const results = await Promise.all([
    decide(await changed('life_status:', 'live_status:')),
    decide(join(folder, 'none.yaml')),
    tong('decide', 'old-age', '--on', '2026-11-22', '--facts', example),
    tong('decide', 'old-age-allowance', '--on', '2026-02-30', '--facts', example),
  ])
  const codes = ['decide.name', 'decide.facts', 'decide.no-service', 'decide.arguments']
  for (const [index, { code, err }] of results.entries()) {
    assert.notEqual(code, exit.good)
    assert.ok(err.includes(codes[index] ?? '?'), err)
  }
})

test('tong check says that the demo city is live', async () => {
  const { code, out } = await tong('check')
  assert.equal(code, exit.good)
  assert.match(
    out,
    /old-age-allowance {2}live\n(.*\n)*0 errors, 0 warnings, 0 hints; 6 services, \d+ definitions, \d+ examples, [\d.]+ s/,
  )
})
