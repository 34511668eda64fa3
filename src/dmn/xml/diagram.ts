// The layout of an exported model: inputs at the bottom, what requires them above, one layer per longest way down.
import type { Model } from '../model.ts'
import { element, type Written } from './writing.ts'

const [width, height, gapX, gapY, margin] = [180, 60, 40, 80, 40]

interface Node {
  readonly id: string
  readonly requires: readonly string[]
}

interface Spot {
  readonly x: number
  readonly y: number
}

/** How the arrows of the diagram refer to requirements. */
export const requirementId = (id: string, at: number): string => `${id}-requires-${at + 1}`

/** A shape for every element and an arrow for every requirement inside the file. */
export function diagramOf({ inputs, decisions, knowledge }: Model): Written {
  const nodes: readonly Node[] = [
    ...inputs.map(({ id }) => ({ id, requires: [] })),
    ...[...knowledge, ...decisions].map(({ id, requires }) => ({ id, requires: requires.map(localId) })),
  ]
  const spots = spotsOf(nodes)
  const size = { width: String(width), height: String(height) }
  const shapes = [...spots].map(([id, { x, y }]) =>
    element('dmndi:DMNShape', { id: `shape-${id}`, dmnElementRef: id }, [
      element('dc:Bounds', { x: String(x), y: String(y), ...size }),
    ]),
  )
  const arrows = nodes.flatMap(({ id, requires }) => requires.flatMap((from, at) => arrow(spots, { id, from, at })))
  return element('dmndi:DMNDI', {}, [element('dmndi:DMNDiagram', { id: 'diagram' }, [...shapes, ...arrows])])
}

function spotsOf(nodes: readonly Node[]): ReadonlyMap<string, Spot> {
  const depths = depthsOf(nodes)
  const top = Math.max(0, ...depths.values())
  const placed = new Map<number, number>()
  return new Map(
    nodes.map(({ id }) => {
      const depth = depths.get(id) ?? 0
      const column = placed.get(depth) ?? 0
      placed.set(depth, column + 1)
      return [id, { x: margin + column * (width + gapX), y: margin + (top - depth) * (height + gapY) }]
    }),
  )
}

/** From the top of what is required to the bottom of what requires it. */
function arrow(
  spots: ReadonlyMap<string, Spot>,
  { id, from, at }: { id: string; from: string; at: number },
): Written[] {
  const [start, end] = [spots.get(from), spots.get(id)]
  if (start === undefined || end === undefined) return []
  const point = (x: number, y: number): Written => element('di:waypoint', { x: String(x), y: String(y) })
  const name = requirementId(id, at)
  return [
    element('dmndi:DMNEdge', { id: `edge-${name}`, dmnElementRef: name }, [
      point(start.x + width / 2, start.y),
      point(end.x + width / 2, end.y + height),
    ]),
  ]
}

const localId = (reference: string): string => reference.slice(reference.indexOf('#') + 1)

/** The longest way down from each node; a circle counts as its end. */
function depthsOf(nodes: readonly Node[]): ReadonlyMap<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const depths = new Map<string, number>()
  const depthOf = (id: string): number => {
    const known = depths.get(id)
    if (known !== undefined) return known
    depths.set(id, 0)
    const below = (byId.get(id)?.requires ?? []).filter((each) => byId.has(each)).map(depthOf)
    const depth = below.length === 0 ? 0 : Math.max(...below) + 1
    depths.set(id, depth)
    return depth
  }
  for (const { id } of nodes) depthOf(id)
  return depths
}
