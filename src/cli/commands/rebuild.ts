import { parseArgs } from 'node:util'
import { rebuild, type Rebuilt } from '../../kernel/events/rebuild.ts'
import { projections } from '../../platform.ts'
import { exit, type Command } from '../command.ts'
import { installationOptions, installationUsage, withInstallation } from '../installation.ts'

/** Makes every projection again from the events and says how they differ from those in use. */
export const command: Command = {
  summary: 'make all derived tables again from the events, and compare',
  usage: `npm run tong -- rebuild [--replace] [--json]

Makes every projection again from the events, beside the one in use, and counts the rows that stand in only one of them.
  --replace        puts the new ones in place of the old; what is written meanwhile waits
  --json           one JSON object per table
${installationUsage}

Exit: 0 identical, or replaced · 1 different · 64 wrong use · 78 wrong settings`,
  async run(args) {
    const options = { ...installationOptions, replace: { type: 'boolean' }, json: { type: 'boolean' } } as const
    const { values } = parseArgs({ args: [...args], options })
    const replace = values.replace === true
    const rebuilt = await withInstallation(values, ({ db }) => rebuild(db, projections, replace))
    console.log(rebuilt.map(values.json === true ? (one) => JSON.stringify(one) : lineOf).join('\n'))
    const same = rebuilt.every(({ differences }) => differences === 0)
    return same || replace ? exit.good : exit.failed
  },
}

const lineOf = ({ table, rows, differences }: Rebuilt): string =>
  `${table.padEnd(20)} ${String(rows).padStart(9)} rows  ${differences === 0 ? 'identical' : `${differences} differences`}`
