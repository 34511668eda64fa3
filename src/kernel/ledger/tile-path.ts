// tile path: how a tile or bundle is named in a URL, e.g. tile/0/x001/x234/067.p/12. @source C2SP tlog-tiles
import { tileWidth, type TileId } from './tiles.ts'

/** What a path asks for: hashes of a level, or the entries under a level 0 tile. `width` below 256 is a partial one. */
export interface TilePath {
  readonly of: number | 'entries'
  readonly n: number
  readonly width: number
}

/** The path of a tile's hashes below the log's prefix. */
export const tilePath = ({ level, n }: TileId, width: number = tileWidth): string => pathOf({ of: level, n, width })

/** The path of the entries under level 0 tile `n`. */
export const bundlePath = (n: number, width: number = tileWidth): string => pathOf({ of: 'entries', n, width })

function pathOf({ of, n, width }: TilePath): string {
  return `tile/${of}/${digits(n)}${width === tileWidth ? '' : `.p/${width}`}`
}

function digits(n: number): string {
  const groups =
    String(n)
      .padStart(Math.ceil(String(n).length / 3) * 3, '0')
      .match(/\d{3}/g) ?? []
  return groups.map((group, index) => (index < groups.length - 1 ? `x${group}` : group)).join('/')
}

const shape = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** Reads a path; nothing where it is not exactly how `tilePath` or `bundlePath` would write it. */
export function parseTilePath(path: string): TilePath | undefined {
  const [, of, index, width] = shape.exec(path) ?? []
  if (of === undefined || index === undefined) return undefined
  const parsed: TilePath = {
    of: of === 'entries' ? of : Number(of),
    n: Number(index.replaceAll(/[x/]/g, '')),
    width: width === undefined ? tileWidth : Number(width),
  }
  return pathOf(parsed) === path && isServable(parsed) ? parsed : undefined
}

// A level above 6 cannot exist: its tiles would span more leaves than a safe integer counts.
const isServable = ({ of, n, width }: TilePath): boolean =>
  (of === 'entries' || of <= 6) && Number.isSafeInteger(n) && width <= tileWidth
