import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { levelOfNeed } from '../../modules/rules/model.fixture.ts'
import { exit } from '../command.ts'

const project = resolve(import.meta.dirname, '../../..')
const folder = await mkdtemp(join(tmpdir(), 'tong-dmn-'))
after(() => rm(folder, { recursive: true }))

const [model, broken, noModel, input] = ['model.dmn', 'broken.dmn', 'page.html', 'input.json'].map((name) =>
  join(folder, name),
)
assert.ok(model && broken && noModel && input)
await writeFile(model, levelOfNeed)
await writeFile(broken, levelOfNeed.replace('1 / 3', '1 / /'))
await writeFile(noModel, '<html/>')
await writeFile(input, '{"Household": {"Monthly income": 900.5}}')

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

const dmn = (args: readonly string[], stdin = ''): Promise<Ran> =>
  new Promise((done) => {
    const child = execFile(process.execPath, ['src/cli/tong.ts', 'dmn', ...args], { cwd: project }, (_, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    )
    child.stdin?.end(stdin)
  })

// prettier-ignore
const runs: readonly (readonly [args: readonly string[], stdin: string, code: number, said: RegExp])[] = [
  [['run', model, '--decision', 'Amount', '--input', input],                    '', exit.good,   /^450\.25\n$/],
  [['run', model, '--decision', 'Level of need', '--input', input],             '', exit.good,   /^high\n$/],
  [['run', model, '--decision', 'Level of need', '--input', input, '--json'],   '', exit.good,   /^\{"value":"high"\}\n$/],
  [['run', model, '--knowledge', 'half of', '--input', '-'],       '{"amount": 3}', exit.good,   /^1\.5\n$/],
  [['run', model, '--service', 'Amount by level', '--input', '-'], '{}',            exit.good,   /^0\.3\n$/],
  [['run', model, '--decision', 'Nope'],                                        '', exit.failed, /dmn\.no-such-element/],
  [['run', model, '--decision', 'Nope', '--json'],                              '', exit.failed, /^\{"error":\{"code":"dmn\.no-such-element"/],
  [['run', broken, '--decision', 'Third'],                                      '', exit.failed, /broken\.dmn:\d+ {2}Third: .+\ndmn\.expression {2}Third \(line \d+\)/],
  [['run', noModel, '--decision', 'Third'],                                     '', exit.failed, /page\.html:1 {2}The root must be/],
  [['run', model, '--decision', 'Amount', '--input', '-'],                   '[1]', exit.failed, /dmn\.input-file/],
  [['run', join(folder, 'none.dmn'), '--decision', 'A'],                        '', exit.failed, /dmn\.file/],
  [['export', model],                                                           '', exit.good,   /^<\?xml[\s\S]+DMNShape/],
]

for (const [args, stdin, code, said] of runs)
  test(`dmn ${args.join(' ').replaceAll(`${folder}/`, '')} answers ${code}`, async () => {
    const ran = await dmn(args, stdin)
    assert.match(ran.out + ran.err, said)
    assert.equal(ran.code, code)
  })

for (const args of [['run', model], ['run'], ['draw', model], ['run', model, '--decision', 'a', '--service', 'b']])
  test(`dmn ${args.length} arguments that do not fit are told what to write`, async () => {
    const { code, err } = await dmn(args)
    assert.match(err, /dmn\.arguments: Write dmn run FILE/)
    assert.notEqual(code, exit.good)
  })
