// Compares every head that was ever signed with the tree that the database holds.
import Type from 'typebox'
import { isPlatformError } from '../../primitives/errors.ts'
import { sql, type Runner } from '../../primitives/sql.ts'
import { attemptCheckpoint, readEntry, unlessForeign, type TreeHead } from '../checkpoint.ts'
import { openNote } from '../note.ts'
import { tilesIn } from '../standing.ts'
import type { Tree } from '../store.ts'
import { rootAt, type LoadTiles, type Tile } from '../tiles.ts'
import type { Report } from './finding.ts'
import type { Promiser } from './flushes.ts'

/** The notes outside, oldest first. Those of earlier origins are checked for their signature only: their trees are gone. */
export async function checkOutside(
  db: Runner,
  by: Promiser,
  { tree, notes }: { readonly tree: Tree; readonly notes: AsyncIterable<string> },
  report: Report,
): Promise<void> {
  const load = remembering(tilesIn(db, tree.epoch))
  const written = { origin: tree.origin, size: -1, place: 0 }
  for await (const note of notes) {
    written.place++
    const entry = readEntry(note)
    if (entry === undefined || !isSigned(note, { name: entry.origin, key: by.key })) {
      report('checkpoint.foreign', written.place)
      continue
    }
    written.origin = entry.origin
    if (entry.kind === 'statement' || entry.origin !== tree.origin) continue
    written.size = Math.max(written.size, entry.size)
    await compareHead(load, tree, entry, report)
  }
  if (written.origin !== tree.origin) report('checkpoint.other-origin', written.origin)
  await checkPublished(db, by, { tree, load, written: written.size }, report)
}

const NoteRow = Type.Object({ size: Type.Integer(), note: Type.String() })
const notesAtOnce = 1000

interface Published {
  readonly tree: Tree
  readonly load: LoadTiles
  /** Largest size that stands outside for this origin. */
  readonly written: number
}

/** The heads that the database has served: all signed, all of this tree, none larger than what stands outside. */
async function checkPublished(db: Runner, by: Promiser, published: Published, report: Report): Promise<void> {
  const { tree, load, written } = published
  let after = -1
  for (;;) {
    const rows = await db.rows(
      NoteRow,
      // Index: log_checkpoints_pkey.
      sql`
      select size, note
        from log_checkpoints
       where epoch = ${tree.epoch} and size > ${after}
       order by size
       limit ${notesAtOnce}`,
    )
    for (const { size, note } of rows) {
      after = size
      const head = attemptCheckpoint(note, { name: tree.origin, key: by.key })
      if (head?.size !== size) report('checkpoint.foreign', size)
      else await compareHead(load, tree, head, report)
    }
    if (rows.length < notesAtOnce) break
  }
  if (after > written) report('checkpoint.unwritten', after)
}

async function compareHead(load: LoadTiles, tree: Tree, head: TreeHead, report: Report): Promise<void> {
  if (head.size > tree.size) return report('checkpoint.ahead', head.size)
  if (!(await rootIs(load, head))) report('checkpoint.forked', head.size)
}

/** A tile that is gone is reported where tiles are compared; here it only means that the root cannot be this one. */
const rootIs = async (load: LoadTiles, { size, root }: TreeHead): Promise<boolean> =>
  (await unless('ledger.tile-missing', () => rootAt(load, size)))?.equals(root) === true

const isSigned = (note: string, by: Promiser): boolean => unlessForeign(() => openNote(note, by)) !== undefined

async function unless<T>(code: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (isPlatformError(error, code)) return undefined
    throw error
  }
}

const tilesKept = 256

/** Neighbouring checkpoints share nearly all their tiles: keeps the last ones read. */
function remembering(load: LoadTiles): LoadTiles {
  const known = new Map<string, Tile>()
  return async (ids) => {
    if (known.size > tilesKept) known.clear()
    const unknown = ids.filter(({ level, n }) => !known.has(`${level}/${n}`))
    for (const tile of await load(unknown)) known.set(`${tile.level}/${tile.n}`, tile)
    return ids.flatMap(({ level, n }) => known.get(`${level}/${n}`) ?? [])
  }
}
