// division: an administrative area. lineage: an area and all those it is part of, nearest first.
import { toDivisionCode, type DivisionCode } from '../primitives/ids.ts'

/** Parent of each area of six digits; towns and villages carry their county in their first six digits. */
export type Parents = Readonly<Record<string, string>>

/**
 * An area and all those it is part of, nearest first; empty for one outside the city and for what is no code.
 *
 * Only areas of six digits need the tree: a county may be administered by another one than its digits say
 * (省直管县, 代管), while towns and villages are numbered inside their county by definition.
 *
 * @source GB/T 2260 · GB/T 10114
 */
export function lineageOf(parents: Parents, root: DivisionCode, code: string): readonly DivisionCode[] {
  if (!/^\d{6}(\d{3}){0,2}$/.test(code)) return []
  const own = [12, 9].filter((digits) => code.length >= digits).map((digits) => code.slice(0, digits))
  const above: string[] = []
  for (let area: string | undefined = code.slice(0, 6); area !== undefined; area = parents[area]) above.push(area)
  return above.at(-1) === root ? [...own, ...above].map(toDivisionCode) : []
}
