import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { accountFor, spawnAs, type Account } from './account.ts'
import { binariesFolder } from './binaries.ts'
import { postgresError } from './errors.ts'
import type { Durability } from './parameters.ts'
import { isAlive } from './postmaster.ts'

interface Initialise {
  readonly folder: string
  readonly password: string
  readonly durability: Durability
}

/**
 * Makes the cluster folder if there is none.
 *
 * It is made beside its place and moved there when complete: a start that was killed leaves nothing half made, and of
 * two starts at once the second takes over what the first made.
 */
export async function initialise({ folder, password, durability }: Initialise): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return
  mkdirSync(dirname(folder), { recursive: true })
  removeLeftovers(folder)
  const making = `${folder}.new-${process.pid}`
  mkdirSync(making, { mode: 0o700 })
  await initdb(making, password, durability)
  try {
    renameSync(making, folder)
  } catch (error) {
    rmSync(making, { recursive: true })
    if (!existsSync(join(folder, 'PG_VERSION'))) throw error
  }
}

async function initdb(folder: string, password: string, durability: Durability): Promise<void> {
  const binaries = binariesFolder()
  const account = accountFor(binaries, folder, true)
  const secret = passwordFile(password, account)
  const [command, ...before] = [...account.enter, join(binaries, 'initdb')]
  const sync = durability === 'throwaway' ? ['--no-sync'] : []
  const args = [...before, '-D', folder, `--pwfile=${secret}`, ...options, ...sync]
  try {
    await promisify(execFile)(command, args, {
      cwd: '/',
      env: { TZ: 'UTC', PATH: process.env['PATH'] },
      ...spawnAs(account),
    })
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw postgresError('postgres.initdb', { folder, cause: lastLine(error) }, { cause: error })
  } finally {
    rmSync(dirname(secret), { recursive: true })
  }
}

const lastLine = (error: unknown): string => String(error).trimEnd().split('\n').at(-1) ?? ''

// The built-in locale sorts by code point on every system, so that two machines agree on every index.
const options = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
]

/** initdb takes the first password from a file only; the file lives for its three seconds. */
function passwordFile(password: string, { owner }: Account): string {
  const folder = mkdtempSync(join(tmpdir(), 'tong-'))
  const file = join(folder, 'password')
  writeFileSync(file, password, { mode: 0o600 })
  if (owner) for (const path of [folder, file]) chownSync(path, owner.uid, owner.gid)
  return file
}

function removeLeftovers(folder: string): void {
  const prefix = `${basename(folder)}.new-`
  const left = readdirSync(dirname(folder)).filter((name) => name.startsWith(prefix))
  for (const name of left.filter((one) => !isAlive(Number(one.slice(prefix.length)))))
    rmSync(join(dirname(folder), name), { recursive: true, force: true })
}
