import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/** The folder of a city named on the command line: a path, or a name in cities/. Without one TONG_CITY, else the demo. */
export function cityFolder(named: string | undefined): string {
  const chosen = named ?? process.env.TONG_CITY ?? 'qingchuan'
  const inCities = resolve(import.meta.dirname, '../../cities', chosen)
  return existsSync(inCities) ? inCities : resolve(chosen)
}
