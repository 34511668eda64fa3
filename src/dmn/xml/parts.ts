// What readers ask of an element.
import { localName, type Element } from './element.ts'

/** `feel:number`, `number` or `imported.item`: a prefix that stands for a namespace says nothing more. */
export const typeName = (type: string): string => localName(type.trim())

export const child = ({ children }: Element, name: string): Element | undefined =>
  children.find((each) => each.name === name)

export const childrenOf = ({ children }: Element, name: string): readonly Element[] =>
  children.filter((each) => each.name === name)

/** The `<text>` below a child, e.g. of `<allowedValues>`; undefined where it is empty. */
export function textOfChild(element: Element, name: string): string | undefined {
  const inner = child(element, name)
  const text = inner === undefined ? undefined : child(inner, 'text')?.text
  return text === undefined || text.trim() === '' ? undefined : text
}

/** A name as FEEL sees it: blanks at its ends are none, and several are one. */
export const nameIn = ({ attributes }: Element): string => (attributes['name'] ?? '').replaceAll(/\s+/g, ' ').trim()

/** Where an expression stands, and its type where it says one. */
export function at(element: Element): { readonly line: number; readonly type?: string } {
  const type = element.attributes['typeRef']
  return { line: element.line, ...(type !== undefined && { type: typeName(type) }) }
}
