// Reads a clean QR code back from the path that draws it, as a telephone would; error level M, nothing to repair.
// @source ISO/IEC 18004 §7, read backwards

/** Dark or light by row and column. */
type Grid = readonly (readonly boolean[])[]

interface Code {
  readonly dark: Grid
  readonly size: number
  readonly version: number
}

const quiet = 4

/** The text of a code drawn as runs `M<x> <y>h<length>v1h-<length>z` in a square of `side` modules. */
export function readQr(path: string, side: number): string {
  const size = side - 2 * quiet
  const dark = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    dark[Number(y) - quiet]?.fill(true, Number(x) - quiet, Number(x) - quiet + Number(length))
  const code: Code = { dark, size, version: (size - 17) / 4 }
  return textIn(bitsOf(dataIn(code, codewordsIn(code))), code.version)
}

type Mask = (row: number, column: number) => boolean

// prettier-ignore
const masks: readonly Mask[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
]

/** The number of the mask stands in row 8, columns 2 to 4, itself masked with 101. */
function maskOf({ dark }: Code): Mask {
  const bits = [2, 3, 4].map((column) => (dark[8]?.[column] === true ? 1 : 0))
  const mask = masks[bits.reduce<number>((sum, bit) => sum * 2 + bit, 0) ^ 0b101]
  if (mask === undefined) throw new Error('a code has one of eight masks')
  return mask
}

/** All codewords, from the lower right corner up and down in columns of two. */
function codewordsIn(code: Code): number[] {
  const mask = maskOf(code)
  const areas = fixedAreas(code)
  const bits = cells(code.size)
    .filter(([row, column]) => !areas.some((area) => isIn(area, row, column)))
    .map(([row, column]) => Number((code.dark[row]?.[column] === true) !== mask(row, column)))
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, at) => numberIn(bits.slice(at * 8, at * 8 + 8)))
}

/** Row and column of every module in the order of writing; column 6 is left out. */
function cells(size: number): (readonly [number, number])[] {
  const columns = Array.from({ length: (size - 1) / 2 }, (_, at) => size - 1 - 2 * at).map((right) =>
    right > 6 ? right : right - 1,
  )
  const steps = Array.from({ length: size }, (_, step) => step)
  return columns.flatMap((right, at) =>
    steps.flatMap((step) => {
      const row = at % 2 === 0 ? size - 1 - step : step
      return [[row, right] as const, [row, right - 1] as const]
    }),
  )
}

const numberIn = (bits: readonly number[]): number => bits.reduce((sum, bit) => sum * 2 + bit, 0)

/** First and last row, first and last column. */
type Area = readonly [number, number, number, number]

const isIn = ([top, bottom, left, right]: Area, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right

/** Finders with the format beside them, the two lines of timing, the version twice, and the small squares. */
function fixedAreas({ size, version }: Code): Area[] {
  const last = size - 1
  const versions: Area[] =
    version < 7
      ? []
      : [
          [0, 5, last - 10, last - 8],
          [last - 10, last - 8, 0, 5],
        ]
  return [
    [0, last, 6, 6],
    [6, 6, 0, last],
    [0, 8, 0, 8],
    [0, 8, last - 7, last],
    [last - 7, last, 0, 8],
    ...versions,
    ...squares(size, version),
  ]
}

/** A square at every crossing, but for the three corners that have finders. */
function squares(size: number, version: number): Area[] {
  const centres = alignments(size, version)
  const far = size - 7
  const corners = new Set([`6 6`, `6 ${far}`, `${far} 6`])
  return centres
    .flatMap((y) => centres.map((x) => [y, x] as const))
    .filter(([y, x]) => !corners.has(`${y} ${x}`))
    .map(([y, x]) => [y - 2, y + 2, x - 2, x + 2])
}

function alignments(size: number, version: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = version === 32 ? 26 : Math.ceil((size - 13) / (2 * count - 2)) * 2
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - at * step).reverse()]
}

// prettier-ignore
const correcting = [10,16,26,18,24,16,18,22,22,26,30,22,22,24,24,28,28,26,26,26,26,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28]
// prettier-ignore
const blocksOf = [1,1,1,2,2,4,4,4,5,5,5,8,9,9,10,10,11,13,14,16,17,17,18,20,21,23,25,26,28,29,31,33,35,37,38,40,43,45,47,49]

/** The data codewords, taken apart again from the blocks that were dealt out like cards; the longer blocks come last. */
function dataIn({ version }: Code, codewords: readonly number[]): number[] {
  const blocks = blocksOf[version - 1] ?? 1
  const total = codewords.length - blocks * (correcting[version - 1] ?? 0)
  const short = Math.floor(total / blocks)
  const firstLong = blocks - (total % blocks)
  return Array.from({ length: blocks }, (_, block) => [
    ...Array.from({ length: short }, (_, at) => codewords[at * blocks + block] ?? 0),
    ...(block < firstLong ? [] : [codewords[short * blocks + block - firstLong] ?? 0]),
  ]).flat()
}

const bitsOf = (codewords: readonly number[]): number[] =>
  codewords.flatMap((word) => Array.from({ length: 8 }, (_, at) => (word >> (7 - at)) & 1))

type Take = (bits: number) => number

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

interface Mode {
  /** Bits of the length, for versions 1–9, 10–26 and 27–40. */
  readonly length: readonly [number, number, number]
  readonly read: (take: Take, count: number) => Buffer
}

const modes: Readonly<Record<number, Mode>> = {
  1: { length: [10, 12, 14], read: digits },
  2: { length: [9, 11, 13], read: capitals },
  4: { length: [8, 16, 16], read: (take, count) => Buffer.from(Array.from({ length: count }, () => take(8))) },
}

function textIn(bits: readonly number[], version: number): string {
  let at = 0
  const take: Take = (count) => numberIn(bits.slice(at, (at += count)))
  const parts: Buffer[] = []
  for (let mode = modes[take(4)]; mode !== undefined; mode = modes[take(4)])
    parts.push(mode.read(take, take(mode.length[version < 10 ? 0 : version < 27 ? 1 : 2])))
  return Buffer.concat(parts).toString('utf8')
}

function digits(take: Take, count: number): Buffer {
  let text = ''
  for (let left = count; left > 0; left -= 3) {
    const width = Math.min(left, 3)
    text += String(take([0, 4, 7, 10][width] ?? 0)).padStart(width, '0')
  }
  return Buffer.from(text)
}

function capitals(take: Take, count: number): Buffer {
  let text = ''
  for (let left = count; left > 0; left -= 2) {
    const value = take(left > 1 ? 11 : 6)
    text += left > 1 ? `${letters[Math.floor(value / 45)]}${letters[value % 45]}` : (letters[value] ?? '')
  }
  return Buffer.from(text)
}
