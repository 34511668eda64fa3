import { parseArgs } from 'node:util'
import { checkCity } from '../../checker/check-city.ts'
import { loadCity } from '../../kernel/definitions/load.ts'
import type { City } from '../../kernel/definitions/city.ts'
import { controlError } from '../../modules/control/act.ts'
import { proposePublication } from '../../modules/control/commands/acts.ts'
import { staffBy } from '../../modules/control/queries/acts.ts'
import type { Platform } from '../../platform.ts'
import { cityFolder } from '../city-folder.ts'
import { exit, type Command } from '../command.ts'
import { withPlatform } from '../with-platform.ts'

/** The first of the two steps by which other rules come into force. */
export const command: Command = {
  summary: 'Proposes the services of a draft city for publication; another person approves them on the page.',
  usage: `npm run tong -- publish FOLDER --by STAFF --ground TEXT --source ARTICLE

Proposes every service of a draft whose text differs from the one in force. Refused while the checker finds an error in the
draft, or when registers, certificates or what holds for the whole city differ: those change with a restart.
The running server then replays all cases of these services under the draft. Another person reads who would flip, on the page
/control, and approves or declines. From the approval on the new texts are in force, within a second in every process.

  FOLDER           a folder in cities/, or a path
  --by STAFF       number of the member of staff who proposes, e.g. QC-2001; the role must allow control.propose
  --ground TEXT    why; it stands openly in the log
  --source ARTICLE the article, as source#article of sources.yaml

Exit: 0 proposed · 1 refused, and why · 64 wrong use`,
  run: async (args) => {
    const options = { by: { type: 'string' }, ground: { type: 'string' }, source: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [named] = positionals
    const { by, ground, source } = values
    if (named === undefined || by === undefined || ground === undefined || source === undefined) return wrongUse()
    const folder = cityFolder(named)
    const errors = (await checkCity(folder)).remarks.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) throw controlError('control.unchecked', { problems: errors.length })
    const { city } = await loadCity(folder)
    const id = await withPlatform((platform) => propose(platform, city, { by, ground, source }))
    console.log(`Proposed as ${id}. Another person reads the replay and approves it: /control/acts/${id}`)
    return exit.good
  },
}

function wrongUse(): number {
  console.error('Say what, who and why: npm run tong -- publish FOLDER --by STAFF --ground TEXT --source ARTICLE')
  return exit.usage
}

async function propose(
  { control }: Platform,
  draft: City,
  { by, ...grounded }: { readonly by: string; readonly ground: string; readonly source: string },
): Promise<string> {
  const staff = await staffBy(control.db, by)
  if (staff === undefined) throw controlError('control.forbidden')
  return proposePublication(control, staff, { ...grounded, draft })
}
