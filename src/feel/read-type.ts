// Types as an expression writes them, after `instance of` and for the parameters of a function.
import type { SyntaxNode } from '@lezer/common'
import { normalName, parts, text, textOf, type Reading } from './nodes.ts'
import { problem } from './problem.ts'
import { feelTypes, type FeelType } from './types.ts'

// prettier-ignore
const named: Readonly<Record<string, FeelType>> = {
  Any: feelTypes.any, Null: feelTypes.null, boolean: feelTypes.boolean, number: feelTypes.number, string: feelTypes.string,
  date: feelTypes.date, time: feelTypes.time, 'date and time': feelTypes.dateTime,
  'days and time duration': feelTypes.daysDuration, 'day and time duration': feelTypes.daysDuration,
  'years and months duration': feelTypes.yearsDuration, 'year and month duration': feelTypes.yearsDuration,
  list: feelTypes.list(feelTypes.any), range: feelTypes.range(feelTypes.any),
  context: { kind: 'context' }, function: { kind: 'function', result: feelTypes.any },
}

/** The type of this name: FEEL’s own or one of the environment’s. Names may be written with any spacing. */
function typeNamed(name: string, types: Reading['types']): FeelType | null {
  const own = Object.entries(types).find(([known]) => normalName(known) === normalName(name))
  return own?.[1] ?? (Object.hasOwn(named, name) ? (named[name] ?? null) : null)
}

/** The type a node names; null, with a problem, where nothing has that name. */
export function readType(node: SyntaxNode | undefined, reading: Reading): FeelType | null {
  const written = node?.name === 'Type' || node?.name === 'ArgumentType' ? parts(node)[0] : node
  if (written === undefined) return null
  const reader = readers[written.name]
  if (reader !== undefined) return reader(written, reading)
  const type = typeNamed(textOf(written, reading).trim().replaceAll(/\s+/g, ' '), reading.types)
  if (type === null)
    reading.problems.push(problem('feel.unknown-name', written, `No type is named "${text(written, reading)}".`))
  return type
}

const readers: Readonly<Record<string, (node: SyntaxNode, reading: Reading) => FeelType | null>> = {
  Type: readType,
  ListType: (node, reading) => {
    const of = readType(parts(node)[0], reading)
    if (of === null) return null
    return text(node, reading).startsWith('range') ? feelTypes.range(of) : feelTypes.list(of)
  },
  ContextType: (node, reading) => {
    const entries = (parts(node)[0] === undefined ? [] : parts(parts(node)[0] ?? node)).map((entry) => {
      const [name, type] = parts(entry)
      return [textOf(name, reading), readType(type, reading)] as const
    })
    const known = entries.flatMap(([name, type]) => (type === null ? [] : [[name, type] as const]))
    return known.length === entries.length ? feelTypes.context(Object.fromEntries(known)) : null
  },
  FunctionType: (node, reading) => {
    const [taken, given] = parts(node)
    const parameters = (taken === undefined ? [] : parts(taken)).map((each) => readType(each, reading))
    const result = readType(given, reading)
    const known = parameters.filter((each) => each !== null)
    return result === null || known.length < parameters.length ? null : feelTypes.function(known, result)
  },
}
