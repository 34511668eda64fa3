// qr: a text as a QR code of one SVG path, so that it stays sharp on paper.
import { create } from 'qrcode'

const quiet = 4 // modules of white around the code: ISO/IEC 18004

export interface QrCode {
  /** Side in modules, quiet zone included. */
  readonly side: number
  /** For a `path` in a square of `side` units. */
  readonly path: string
}

/** The QR code of a text, error level M: 15 % of it may be dirty or torn. */
export function qrCode(text: string): QrCode {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const rows = Array.from({ length: size }, (_, y) => rowPath(data.subarray(y * size, (y + 1) * size), y + quiet))
  return { side: size + 2 * quiet, path: rows.join('') }
}

/** One rectangle per run of dark modules: neighbouring squares would show hairlines when printed. */
function rowPath(row: Uint8Array, y: number): string {
  const runs: string[] = []
  for (let x = 0; x < row.length; x++) {
    if (row[x] === 0) continue
    const start = x
    while (row[x] === 1) x++
    runs.push(`M${start + quiet} ${y}h${x - start}v1h${start - x}z`)
  }
  return runs.join('')
}
