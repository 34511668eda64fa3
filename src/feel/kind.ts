// kind: the brand of every value that is neither a JavaScript primitive, a list, a context nor a Decimal.
// A symbol, because a context may have any field name, `kind` included.
export const kind: unique symbol = Symbol('feel.kind')

/** The brand of an object, if it has one. A plain read, because `in` costs ten times as much on mixed objects. */
export function brandOf(value: object): string | undefined {
  const branded: { readonly [kind]?: string } = value
  return branded[kind]
}
