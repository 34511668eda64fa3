import { parseArgs } from 'node:util'
import { loadCity } from '../../kernel/definitions/load.ts'
import { civilDate } from '../../kernel/primitives/dates.ts'
import { toActorId } from '../../kernel/primitives/ids.ts'
import { rehearse, replay } from '../../modules/control/commands/replay.ts'
import type { Difference } from '../../modules/control/difference.ts'
import { flipped, type Figures } from '../../modules/control/figures.ts'
import type { Platform } from '../../platform.ts'
import { cityFolder } from '../city-folder.ts'
import { exit, type Command } from '../command.ts'
import { withPlatform } from '../with-platform.ts'

/** Every past decision, decided again. */
export const command: Command = {
  summary:
    'Decides all past cases again, from their stored definitions or under a draft, and prints what comes out otherwise.',
  usage: `npm run tong -- replay [--with FOLDER [--on DATE]] [--json]

Works on the data folder TONG_DATA (or DATABASE_URL), beside a running server or without one.

Without --with: each case from the definitions and facts it was decided by. There should be no difference: one means that
the engine, a stored text or a stored fact is not what it was. One line per difference, at once: case, rule or result, what
it was, what it is.
  --with FOLDER    a draft city: who would flip under it, before it is published. Only services whose text differs from the
                   one in force. Figures by service, county and rule, change of amounts, and a few case numbers
  --on DATE        with --with: decide as if it were this day (yyyy-mm-dd); without it, each case by the law of its own day
  --json           one JSON object a line; the last one holds the totals

No names and no personal values. A run is written down as one bulk read, which everyone it is about sees.

Exit: 0 no difference, nobody flips · 1 differences, or somebody flips · 64 wrong use`,
  run: async (args) => {
    const options = { json: { type: 'boolean' }, with: { type: 'string' }, on: { type: 'string' } } as const
    const { values } = parseArgs({ args: [...args], options })
    const isJson = values.json === true
    if (values.with === undefined) return withPlatform((platform) => again(platform, isJson))
    const draft = await loadCity(cityFolder(values.with))
    const on = values.on === undefined ? undefined : civilDate(values.on)
    if (values.on !== undefined && on === undefined) return wrongUse()
    return withPlatform(async (platform) => {
      const services = [...draft.city.services.values()].filter(
        ({ id, digest }) => platform.city.services.get(id)?.digest !== digest,
      )
      const figures = await rehearse(platform.control, machine, { services, on })
      console.log(
        isJson
          ? JSON.stringify(figures)
          : inWords(
              figures,
              services.map(({ id }) => id),
            ),
      )
      return flipped(figures) === 0 ? exit.good : exit.failed
    })
  },
}

const machine = toActorId('machine:replay')

function wrongUse(): number {
  console.error('Give the day as yyyy-mm-dd: npm run tong -- replay --with FOLDER --on 2027-01-01')
  return exit.usage
}

async function again({ control }: Platform, isJson: boolean): Promise<number> {
  const tell = (one: Difference): void =>
    console.log(isJson ? JSON.stringify(one) : `${one.case}  ${one.where}: was ${one.was}, is ${one.is}`)
  const total = await replay(control, machine, tell)
  const { cases, differences, forgotten } = total
  console.log(
    isJson ? JSON.stringify(total) : `${cases} cases replayed, ${differences} differences, ${forgotten} forgotten`,
  )
  return differences === 0 ? exit.good : exit.failed
}

function inWords(figures: Figures, services: readonly string[]): string {
  const { cases, forgotten, flips, rules, amounts, examples } = figures
  const yuan = (fen: number): string => `${fen < 0 ? '-' : '+'}${(Math.abs(fen) / 100).toFixed(2)} yuan`
  return [
    services.length === 0
      ? 'The draft changes no service that is in force.'
      : `Services that change: ${services.join(', ')}`,
    ...flips.map((flip) => `${flip.service}  ${flip.division}  ${flip.from} → ${flip.to}: ${flip.cases} cases`),
    ...rules.map((flip) => `${flip.service}  rule ${flip.rule}  ${flip.from} → ${flip.to}: ${flip.cases} cases`),
    ...amounts.map(
      (one) => `${one.service}  ${one.result}  ${one.cases} cases, ${yuan(one.isFen - one.wasFen)} in all`,
    ),
    ...(examples.length === 0 ? [] : [`For example: ${examples.join(', ')}`]),
    `${cases} cases decided under the draft, ${flipped(figures)} flip, ${forgotten} forgotten`,
  ].join('\n')
}
