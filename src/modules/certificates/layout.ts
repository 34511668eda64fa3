// layout: the drawn page of a certificate, an SVG of the city with placeholders; this file only fills them in.
// placeholder: {{name}} for a value; {{size name largest width}} for the font size at which it fits a width;
// {{qr.path}} and {{qr.side}} for the QR code; {{rare.note}} names rare characters by code point, so that a box on
// somebody’s screen or paper can still be read. All lengths in the units of the drawing.
import { certificateError } from './certificate.ts'
import { qrCode } from './qr.ts'

export interface Drawn {
  readonly svg: string
  /** Characters that not every device can draw; the page tells the holder, nothing is dropped or replaced. */
  readonly rare: readonly string[]
}

const placeholder = /\{\{([^{}]*)\}\}/g

/**
 * A certificate as SVG.
 *
 * @param values  what is printed, by placeholder name; dates and amounts already in words
 * @param qrText  the address for the QR code
 * @throws {certificate.layout}       a placeholder without value
 * @throws {certificate.unprintable}  a value with a control character or half a surrogate pair
 */
export function drawCertificate(layout: string, values: Readonly<Record<string, string>>, qrText: string): Drawn {
  const { side, path } = qrCode(qrText)
  const rare = rareCharacters(Object.values(values).join(''))
  const all: Readonly<Record<string, string>> = {
    ...values,
    'qr.side': String(side),
    'qr.path': path,
    'rare.note': rare
      .map((character) => `${character} U+${character.codePointAt(0)?.toString(16).toUpperCase()}`)
      .join(' · '),
  }
  const used = new Set<string>()
  const value = (name: string): string => {
    const text = Object.hasOwn(all, name) ? all[name] : undefined
    if (text === undefined) throw certificateError('certificate.layout', { placeholder: name })
    used.add(name)
    return printable(text, name)
  }
  const svg = layout.replaceAll(placeholder, (_, words: string) => filled(words.trim().split(' '), value))
  if (!used.has('qr.path')) throw certificateError('certificate.layout', { placeholder: 'qr.path' })
  return { svg, rare }
}

function filled(words: readonly string[], value: (name: string) => string): string {
  const [name = '', of, largest, width] = words
  if (name !== 'size' || of === undefined) return escaped(value(name))
  return String(fittingSize(value(of), Number(largest), Number(width)))
}

/** The largest font size, at most `largest`, at which a text is no wider than `width`. */
export function fittingSize(text: string, largest: number, width: number): number {
  const needed = [...text].reduce((sum, character) => sum + emsOf(character), 0)
  return needed * largest <= width ? largest : Math.floor((width / needed) * 10) / 10
}

// A Han character is one em wide. Latin letters differ by font: 0.62 is on the safe side for capitals and digits.
const emsOf = (character: string): number => ((character.codePointAt(0) ?? 0) < 0x2e80 ? 0.62 : 1)

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character)

/** XML 1.0 cannot hold these, and no font draws them: the value is wrong where it came from. */
function printable(text: string, name: string): string {
  if (!text.isWellFormed() || /\p{Cc}|[\ufffe\uffff]/u.test(text)) {
    throw certificateError('certificate.unprintable', { placeholder: name })
  }
  return text
}

/**
 * The characters of a text beyond what every certified Chinese system draws.
 *
 * A server cannot know the reader’s fonts. What it can know is the standard: level 1 of GB 18030-2022 obliges every
 * product to have U+4E00–9FFF and extension A; names of people reach further (extensions B to I, private use).
 */
export function rareCharacters(text: string): readonly string[] {
  const beyond = [...text].filter((character) => {
    const point = character.codePointAt(0) ?? 0
    return point > 0xffff || (point >= 0xe000 && point <= 0xfaff)
  })
  return [...new Set(beyond)]
}
