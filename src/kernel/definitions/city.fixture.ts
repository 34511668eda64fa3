// A copy of the demo city with a few words changed: what a definition looks like when somebody has made a mistake.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const qingchuan = resolve(import.meta.dirname, '../../../cities/qingchuan')

/** One change: in a file of the city, these words become those. An empty `from` replaces the whole file. */
export interface Edit {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** Runs `use` on a changed copy of the demo city, and removes it. */
export async function withCity<T>(edits: readonly Edit[], use: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(await mkdtemp(join(tmpdir(), 'tong-city-')), 'qingchuan')
  try {
    await cp(qingchuan, folder, { recursive: true })
    for (const edit of edits) await change(folder, edit)
    return await use(folder)
  } finally {
    await rm(resolve(folder, '..'), { recursive: true })
  }
}

async function change(folder: string, { file, from, to }: Edit): Promise<void> {
  const path = join(folder, file)
  const text = from === '' ? '' : await readFile(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} does not say: ${from}`)
  await writeFile(path, from === '' ? to : text.replace(from, to))
}

/** The line on which some words first stand, from 1. */
export async function lineOf(folder: string, file: string, words: string): Promise<number> {
  const lines = (await readFile(join(folder, file), 'utf8')).split('\n')
  return lines.findIndex((line) => line.includes(words)) + 1
}
