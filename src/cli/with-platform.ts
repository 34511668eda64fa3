// The platform of a data folder, for commands that work on it beside a running server or without one.
import { mkdirSync } from 'node:fs'
import { loadCity } from '../kernel/definitions/load.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { startPostgres } from '../start/postgres.ts'
import { secretsOf } from '../start/secrets.ts'
import { settingsFrom } from '../start/settings.ts'

/** Opens it without pages, workers or registers, does the work, and closes it. */
export async function withPlatform<T>(work: (platform: Platform) => Promise<T>): Promise<T> {
  const settings = settingsFrom(process.env)
  mkdirSync(settings.data, { recursive: true })
  const postgres = await startPostgres(settings)
  const { city } = await loadCity(settings.city)
  const platform = await openPlatform({
    databaseUrl: postgres.url,
    data: settings.data,
    city: { ...city, registers: new Map() },
    secrets: secretsOf(settings),
    publicUrl: settings.publicUrl ?? `http://localhost:${settings.port}`,
    providers: {},
    report: (error) => console.error(error),
  })
  try {
    return await work(platform)
  } finally {
    await platform.stop()
    await postgres.stop()
  }
}
