// The C2SP view of the log: checkpoint, hash tiles and entry bundles, as static files would be. @source C2SP tlog-tiles
import { hashSize } from '../merkle.ts'
import type { LogReader } from '../reader.ts'
import type { PublishedHead } from '../store.ts'
import { parseTilePath, type TilePath } from '../tile-path.ts'
import { tileWidth, widthOf } from '../tiles.ts'
import { plain, problem, uncached, type Answer } from './answer.ts'

const octets = 'application/octet-stream'
// A hash tile of a given width never changes.
const forever = 'public, max-age=31536000, immutable'
// Shorter than the specification advises, on purpose: a changed row has to show outside, through caches too.
const minutes = 'public, max-age=600'

/** GET <log>/checkpoint */
export async function checkpointView(reader: LogReader): Promise<Answer> {
  const head = await reader.head()
  if (head === undefined) return problem(404, 'The log has not been opened yet.')
  return { status: 200, type: plain, cache: uncached, body: head.note }
}

/** GET <log>/statements: why the log goes on under its present origin; newest first, empty for the first origin. */
export async function statementsView(reader: LogReader): Promise<Answer> {
  const notes = await reader.statements()
  return { status: 200, type: plain, cache: uncached, body: notes.join('\n') }
}

/** GET <log>/tile/… @param path  from `tile/` on */
export async function tileView(reader: LogReader, path: string): Promise<Answer> {
  const asked = parseTilePath(path)
  if (asked === undefined)
    return problem(400, 'A tile is named as tile/<level>/<n>[.p/<width>] or tile/entries/<n>[.p/<width>].')
  const head = await reader.head()
  const level = asked.of === 'entries' ? 0 : asked.of
  if (head === undefined || widthOf({ level, n: asked.n }, head.size) < asked.width) {
    return problem(404, 'The published tree has no such tile, or not yet of this width.')
  }
  return asked.of === 'entries' ? bundle(reader, asked) : hashes(reader, head, { ...asked, level })
}

async function hashes(reader: LogReader, head: PublishedHead, tile: TilePath & { level: number }): Promise<Answer> {
  const [stored] = await reader.tiles(head)([tile])
  const body = stored?.hashes.subarray(0, tile.width * hashSize)
  if (body?.length !== tile.width * hashSize) return problem(500, 'This tile is gone: the log has been tampered with.')
  return { status: 200, type: octets, cache: forever, body }
}

async function bundle(reader: LogReader, { n, width }: TilePath): Promise<Answer> {
  const inputs = await reader.entries(n * tileWidth, n * tileWidth + width)
  return { status: 200, type: octets, cache: minutes, body: encodeBundle(inputs) }
}

/** Entries with their lengths. An entry that is gone has length 0: only its own hash fails, and it says where. */
export function encodeBundle(inputs: readonly (Buffer | undefined)[]): Buffer {
  return Buffer.concat(
    inputs.flatMap((input = Buffer.alloc(0)) => [Buffer.of(input.length >> 8, input.length & 0xff), input]),
  )
}

/** The entries of a bundle; a torn end is left out. */
export function decodeBundle(bytes: Buffer): Buffer[] {
  const inputs: Buffer[] = []
  for (let at = 0; at + 2 <= bytes.length;) {
    const end = at + 2 + bytes.readUInt16BE(at)
    if (end <= bytes.length) inputs.push(bytes.subarray(at + 2, end))
    at = end
  }
  return inputs
}

/** The hashes of a tile file; a torn end is left out. */
export const decodeTile = (bytes: Buffer): Buffer[] =>
  Array.from({ length: Math.floor(bytes.length / hashSize) }, (_, at) =>
    bytes.subarray(at * hashSize, (at + 1) * hashSize),
  )
