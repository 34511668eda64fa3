// outside: the file of signed notes that a restored or rewritten database cannot take back.
// One note after another, a blank line behind each: it reads with `cat`, and a note torn by a crash has no such end.
import { createReadStream } from 'node:fs'
import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Where checkpoints and statements stand outside the database. One writer at a time: the publisher holds a lock. */
export interface Outside {
  /** The newest whole note. */
  last(): Promise<string | undefined>
  /** Adds a note; it is durable when this returns. */
  append(note: string): Promise<void>
  /** All whole notes, oldest first. */
  all(): AsyncIterable<string>
}

// A note is far smaller (a statement is at most 4,000 characters), so the last one is always within the tail.
const tailBytes = 64 * 1024

/** The outside as a local file, made with its folder at the first note. */
export const fileOutside = (file: string): Outside => ({
  last: () => lastOf(file),
  append: (note) => append(file, note),
  all: () => allOf(file),
})

async function lastOf(file: string): Promise<string | undefined> {
  try {
    return await withFile(file, 'r', async (handle) => (await tailOf(handle)).last)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

async function append(file: string, note: string): Promise<void> {
  const folder = dirname(file)
  await mkdir(folder, { recursive: true })
  await withFile(file, 'a+', async (handle) => {
    const { whole, size } = await tailOf(handle)
    // A torn note was never published: publishing waits for the sync below.
    if (whole < size) await handle.truncate(whole)
    await handle.appendFile(`${note}\n`)
    await handle.sync()
  })
  await withFile(folder, 'r', (handle) => handle.sync()) // the file's name is durable too
}

/** The last whole note, where the whole notes end, and where the file ends. */
async function tailOf(handle: FileHandle): Promise<{ last: string | undefined; whole: number; size: number }> {
  const { size } = await handle.stat()
  const start = Math.max(0, size - tailBytes)
  const tail = Buffer.alloc(size - start)
  await handle.read(tail, 0, tail.length, start)
  const { notes, rest } = cutNotes(tail.toString('utf8'))
  return { last: notes.at(-1), whole: size - Buffer.byteLength(rest), size }
}

async function* allOf(file: string): AsyncGenerator<string> {
  let rest = ''
  try {
    for await (const chunk of createReadStream(file, 'utf8')) {
      const cut = cutNotes(rest + String(chunk))
      yield* cut.notes
      rest = cut.rest
    }
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** Whole notes of a text, and what follows the last of them. A tail that begins within a note loses only that one. */
function cutNotes(text: string): { notes: string[]; rest: string } {
  const notes: string[] = []
  const pieces = text.split('\n\n')
  let rest = pieces.pop() ?? ''
  while (pieces.length > 0 && !isSignatures(pieces.at(-1))) rest = `${pieces.pop()}\n\n${rest}`
  pieces.forEach((piece, at) => {
    const body = pieces[at - 1]
    if (isSignatures(piece) && body !== undefined) notes.push(`${body}\n\n${piece}\n`)
  })
  return { notes, rest }
}

const isSignatures = (piece: string | undefined): boolean => piece?.startsWith('— ') === true

async function withFile<T>(path: string, flags: 'r' | 'a+', work: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(path, flags)
  try {
    return await work(handle)
  } finally {
    await handle.close()
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
