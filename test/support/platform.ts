// A whole platform over a database of its own and a small demo city, for tests above the kernel.
import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadDemoCity } from '../../src/demo/load.ts'
import { loadCity } from '../../src/kernel/definitions/load.ts'
import { instantOf } from '../../src/kernel/primitives/ids.ts'
import { openPlatform, type Platform, type PlatformOptions } from '../../src/platform.ts'
import type { Secrets } from '../../src/start/secrets.ts'
import { withDatabase } from './database.ts'

export const cityFolder = fileURLToPath(new URL('../../cities/qingchuan', import.meta.url))

/** The day the cast’s expectations are written for, at noon in the city. */
export const castDay = new Date('2026-11-22T04:00:00.000Z')

export interface TestPlatform extends Platform {
  readonly url: string
  readonly data: string
  readonly reported: unknown[]
}

/** Opens it for the file that calls this at its top, and closes it after. Workers run only when the test says so. */
export async function withPlatform(
  more: Partial<PlatformOptions> & { residents?: number } = {},
): Promise<TestPlatform> {
  const { url } = await withDatabase()
  const data = mkdtempSync(join(tmpdir(), 'tong-test-'))
  const { city } = await loadCity(cityFolder)
  const { connections } = await loadDemoCity({
    url,
    divisions: [...city.divisions.values()],
    cast: city.cast ?? { people: [], staff: [] },
    residents: more.residents ?? 50,
    seed: 'test',
    at: instantOf(castDay),
    secrets: { text: (name) => `password of ${name}` },
  })
  const reported: unknown[] = []
  const platform = await openPlatform({
    databaseUrl: url,
    data,
    city,
    secrets: testSecrets(),
    publicUrl: 'https://qingchuan.example',
    providers: connections,
    now: () => castDay,
    report: (error) => reported.push(error),
    ...more,
  })
  after(async () => {
    await platform.stop()
    rmSync(data, { recursive: true, force: true })
  })
  return { ...platform, url, data, reported }
}

/** Secrets made for one test: the same one each time it is asked for. */
export function testSecrets(): Secrets {
  const master = randomBytes(32)
  const keys = new Map<string, KeyObject>()
  const key = (name: string): KeyObject => {
    const known = keys.get(name) ?? newKey(name)
    keys.set(name, known)
    return known
  }
  return {
    masterKey: () => master,
    sessionSecret: () => master.toString('hex'),
    databasePassword: () => '',
    text: (name) => `password of ${name}`,
    key,
  }
}

const newKey = (name: string): KeyObject =>
  (name === 'log-ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' }))
    .privateKey
