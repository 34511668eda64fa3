// destroyed keys: a list outside the database, so that a restored backup cannot bring a forgotten person back.
import { appendFile, mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface DestroyedKeys {
  /** Durable before it returns; called before the database row is changed. */
  add(ids: readonly string[]): Promise<void>
  list(): Promise<readonly string[]>
}

/** The list as a file of one key id per line. */
export function destroyedKeysIn(path: string): DestroyedKeys {
  return {
    add: async (ids) => {
      if (ids.length === 0) return
      await mkdir(dirname(path), { recursive: true })
      await appendFile(path, ids.map((id) => `${id}\n`).join(''), { flush: true, mode: 0o600 })
      await syncFolder(dirname(path))
    },
    list: async () => lines(await readFile(path, 'utf8').catch(absent)),
  }
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '')

/** A new file’s name is durable only after its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  await folder.sync()
  await folder.close()
}

function absent(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return ''
  throw error
}
