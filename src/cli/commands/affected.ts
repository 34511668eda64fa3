import { parseArgs } from 'node:util'
import { restingOn } from '../../modules/control/commands/acts.ts'
import { affected, affectedCounts } from '../../modules/control/queries/affected.ts'
import { exit, type Command } from '../command.ts'
import { withPlatform } from '../with-platform.ts'

const pageSize = 1000

/** Which decisions rest on a definition. */
export const command: Command = {
  summary: 'Lists the decided cases that rest on a definition, a service or a value of law.',
  usage: `npm run tong -- affected NAME [--after PLACE] [--counts] [--json]

  NAME             a digest (sha256:…, of a service, register or certificate), a service (old-age-allowance), or a value of law
                   (old-age-allowance.minimum_age: every text of the service that has it, whichever way the case went)
  --counts         only how many, by division and month of the decision
  --after PLACE    goes on where a list ended; the last line of a full page says the place
  --json           one JSON object a line

Prints a thousand cases a page: number, service, outcome, day. Nothing personal, so nothing is opened or logged.
Putting such cases before officers again takes two persons: the page /control/reopenings.

Exit: 0 listed · 1 there is no such definition · 64 wrong use`,
  run: async (args) => {
    const options = { json: { type: 'boolean' }, counts: { type: 'boolean' }, after: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [named] = positionals
    if (named === undefined) {
      console.error('Say on what they rest: npm run tong -- affected NAME')
      return exit.usage
    }
    const print = values.json === true ? (row: object) => console.log(JSON.stringify(row)) : printRow
    await withPlatform(async ({ control }) => {
      const { on } = await restingOn(control, named)
      if (values.counts === true) return (await affectedCounts(control.db, on, control.city.timezone)).forEach(print)
      const [place = '', id = ''] = (values.after ?? '').split('~')
      const rows = await affected(control.db, on, { after: { place, id }, size: pageSize, outcome: 'any' })
      rows.forEach(print)
      const last = rows.at(-1)
      if (last !== undefined && rows.length === pageSize) console.log(`--after ${last.place}~${last.id}`)
    })
    return exit.good
  },
}

const printRow = (row: object): void =>
  console.log(
    Object.entries(row)
      .filter(([name]) => name !== 'place')
      .map(([, value]) => String(value))
      .join('  '),
  )
