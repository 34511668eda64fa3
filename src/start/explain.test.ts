import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PlatformError } from '../kernel/primitives/errors.ts'
import { explain } from './explain.ts'

const failure = (code: string): PlatformError =>
  new PlatformError(code, { kind: 'invalid', fix: 'Do this.' }, { file: 'x' })

// prettier-ignore
const rows: readonly [what: string, error: unknown, code: number, says: RegExp][] = [
  ['a named failure',          failure('case.stale'),       1,  /^case\.stale: Do this\.\n {2}file: x$/],
  ['wrong settings',           failure('settings.missing'), 78, /^settings\.missing: Do this\./],
  ['a bug',                    new TypeError('oops'),       1,  /oops[^]*at /],
]

for (const [what, error, code, says] of rows)
  test(`${what} ends with ${code}`, (t) => {
    const said = t.mock.method(console, 'error', () => undefined)
    assert.equal(explain(error), code)
    const line: unknown = said.mock.calls[0]?.arguments.at(0)
    assert.match(line instanceof Error ? (line.stack ?? '') : String(line), says)
  })
