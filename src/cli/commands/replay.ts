import { parseArgs } from 'node:util'
import { replay } from '../../modules/casework/commands/replay.ts'
import { exit, type Command } from '../command.ts'
import { withPlatform } from '../with-platform.ts'

/** Every past decision, decided again. */
export const command: Command = {
  summary: 'Decides all past cases again from their stored definitions and facts, and prints what comes out otherwise.',
  usage: `npm run tong -- replay [--json]

Works on the data folder TONG_DATA (or DATABASE_URL), beside a running server or without one.
Prints one line per difference: case, rule or result, what it was, what it is. No personal values.
Each page of 500 cases is one read event that the people concerned see.

Exit: 0 no difference · 1 differences · 64 wrong use`,
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
    const replayed = await withPlatform(replay)
    if (values.json === true) console.log(JSON.stringify(replayed))
    else print(replayed)
    return replayed.differences.length === 0 ? exit.good : exit.failed
  },
}

function print({ cases, forgotten, differences }: Awaited<ReturnType<typeof replay>>): void {
  for (const one of differences) console.log(`${one.case}  ${one.where}: was ${one.was}, is ${one.is}`)
  console.log(`${cases} cases replayed, ${differences.length} differences, ${forgotten} forgotten`)
}
