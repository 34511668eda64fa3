// source file: one YAML file, parsed, that still knows on which line each of its values stands.
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Scalar } from 'yaml'
import { words, type Path, type Problem } from './problem.ts'
import { quickYaml } from './yaml/quick.ts'

export interface Place {
  readonly line: number
  readonly column: number
}

export interface SourceFile {
  /** Path from the city's folder. */
  readonly file: string
  readonly value: unknown
  readonly text: string
  /** Where a value stands; `offset` counts characters of the scalar's text. The nearest parent if there is no such value. */
  readonly place: (path: Path, offset?: number) => Place
  readonly problems: readonly Problem[]
}

// YAML 1.2 core: a date stays a string, `no` is not false, and a key given twice is an error.
const options = { version: '1.2', schema: 'core', strict: true, uniqueKeys: true } as const

/** Reads YAML text. What is not YAML becomes problems and a null value. */
export function sourceFile(file: string, text: string): SourceFile {
  const quick = quickYaml(text)
  if (quick === undefined) return { file, text, ...whole(file, text) }
  // Lines are asked for only where something is wrong, so the tokens that know them are made only then.
  let read: Whole | undefined
  const place: SourceFile['place'] = (path, offset) => (read ??= whole(file, text)).place(path, offset)
  return { file, text, value: quick.value, place, problems: [] }
}

type Whole = Pick<SourceFile, 'value' | 'place' | 'problems'>

function whole(file: string, text: string): Whole {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { ...options, lineCounter })
  const placeAt = (position: number): Place => {
    const { line, col } = lineCounter.linePos(position)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  // What follows the first error is mostly its echo.
  const problems = document.errors.slice(0, 1).map((error) => yamlProblem(file, error.message, placeAt(error.pos[0])))
  return {
    value: problems.length === 0 ? plain(document) : null,
    place: (path, offset) => placeAt(positionOf(document.contents, path, offset)),
    problems,
  }
}

const yamlProblem = (file: string, message: string, place: Place): Problem => ({
  file,
  ...place,
  check: 'schema',
  message: words(`not YAML: ${told(message)}`, `不是有效的 YAML：${told(message)}`),
  fix: words(
    'Compare indentation, quotes and colons with the lines around it.',
    '请对照上下行，检查缩进、引号和冒号（要用半角）。',
  ),
})

const told = (message: string): string => message.replace(/ at line \d+[^]*/, '')

// No aliases: a definition says what it means where it stands.
const plain = (document: Document.Parsed): unknown => document.toJS({ maxAliasCount: 0 })

function positionOf(root: Node | null, path: Path, offset = 0): number {
  let node = root
  let position = root?.range?.[0] ?? 0
  for (const key of path) {
    const next = child(node, key)
    if (next === undefined) break
    position = next.position
    node = next.node
  }
  return isScalar(node) && node.range ? inScalar(node, offset) : position
}

/** A map's entry begins at its key: that is the line a person looks for. */
function child(node: unknown, key: string | number): { node: Node | null; position: number } | undefined {
  if (isSeq<Node>(node)) {
    const item = node.items[Number(key)]
    return item === undefined ? undefined : { node: item, position: item.range?.[0] ?? 0 }
  }
  if (!isMap<Node, Node | null>(node)) return undefined
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
  return pair === undefined ? undefined : { node: pair.value, position: pair.key.range?.[0] ?? 0 }
}

// An offset counts characters of the value. In a quoted scalar escapes are rare enough to be one off;
// in a block the text starts on the next line, indented.
function inScalar(node: Scalar, offset: number): number {
  const start = node.range?.[0] ?? 0
  if (node.type === 'PLAIN') return start + offset
  if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') return start + (offset === 0 ? 0 : offset + 1)
  return start
}
