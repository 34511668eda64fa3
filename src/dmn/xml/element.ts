// XML → elements, without what an attacker could use: no document type, no entities beside XML’s own five, bounds on
// size, depth and number. element: local name, attributes, children, own text, line.
import { XMLParser, XMLValidator } from 'fast-xml-parser'

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  readonly text: string
  readonly line: number
}
export type ReadXml =
  { readonly ok: true; readonly root: Element } | { readonly ok: false; readonly line: number; readonly text: string }

export const largestXml = 2 * 1024 * 1024
const deepest = 60
const mostElements = 100_000
const cdataPropName = '#cdata'

/** The root of a document, or the first thing that keeps it from being one. */
export function readXml(xml: string): ReadXml {
  if (xml.length > largestXml) return { ok: false, line: 1, text: `A model may have ${largestXml} characters.` }
  const doctype = /<!(?:DOCTYPE|ENTITY)/i.exec(xml)
  if (doctype !== null)
    return { ok: false, line: lineIn(xml)(doctype.index), text: 'A document type (DTD) is not accepted; leave it out.' }
  const valid = XMLValidator.validate(xml)
  if (valid !== true) return { ok: false, line: valid.err.line, text: `This is not XML: ${valid.err.msg}` }
  return parsed(xml)
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  cdataPropName,
  captureMetaData: true,
  maxNestedTags: deepest,
})

function parsed(xml: string): ReadXml {
  try {
    const nodes: unknown = parser.parse(xml)
    const reading = { lineAt: lineIn(xml), left: mostElements }
    const root = elementsIn(nodes, reading).find(({ name }) => name !== '?xml')
    if (reading.left < 0) return { ok: false, line: 1, text: `A model may have ${mostElements} elements.` }
    return root === undefined ? { ok: false, line: 1, text: 'There is no element.' } : { ok: true, root }
  } catch (error) {
    return { ok: false, line: 1, text: `This is not XML we read: ${error instanceof Error ? error.message : ''}` }
  }
}

interface Reading {
  readonly lineAt: (index: number) => number
  left: number
}

const isRecord = (value: unknown): value is Readonly<Record<string | symbol, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function elementsIn(nodes: unknown, reading: Reading): Element[] {
  if (!Array.isArray(nodes)) return []
  return nodes.flatMap((node: unknown) => {
    const name = isRecord(node) ? nameOf(node) : undefined
    if (!isRecord(node) || name === undefined || reading.left-- < 0) return []
    const content = node[name]
    return [
      {
        name: localName(name),
        attributes: attributesOf(node[':@']),
        children: elementsIn(content, reading),
        text: textIn(content),
        line: reading.lineAt(startOf(node)),
      },
    ]
  })
}

const nameOf = (node: Readonly<Record<string, unknown>>): string | undefined =>
  Object.keys(node).find((key) => ![':@', '#text', cdataPropName].includes(key))

/** `dmn:decision` → `decision`. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

function attributesOf(found: unknown): Readonly<Record<string, string>> {
  if (!isRecord(found)) return {}
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, decoded(String(value))] as const))
}

function textIn(nodes: unknown): string {
  if (!Array.isArray(nodes)) return ''
  return nodes
    .map((node: unknown) => {
      if (!isRecord(node)) return ''
      if (typeof node['#text'] === 'string') return decoded(node['#text'])
      return cdataPropName in node ? rawText(node[cdataPropName]) : ''
    })
    .join('')
}

/** Inside CDATA nothing is decoded. */
const rawText = (nodes: unknown): string =>
  Array.isArray(nodes)
    ? nodes.map((node: unknown) => (isRecord(node) && typeof node['#text'] === 'string' ? node['#text'] : '')).join('')
    : ''

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return entities[name.toLowerCase()] ?? whole
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

function startOf(node: Readonly<Record<string | symbol, unknown>>): number {
  const [symbol] = Object.getOwnPropertySymbols(node) // the parser marks a node with nothing else
  const place = symbol === undefined ? undefined : node[symbol]
  return isRecord(place) && typeof place['startIndex'] === 'number' ? place['startIndex'] : 0
}

/** The line of a place, counted from 1. Places are asked for in any order. */
function lineIn(text: string): (index: number) => number {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
  return (index) => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= index) low = middle
      else high = middle
    }
    return low + 1
  }
}
