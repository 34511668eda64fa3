// written: XML on its way out, as lines that are indented when they are put together.
export interface Written {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string | undefined>>
  readonly content: readonly (Written | string)[]
}

/** An element; attributes that are undefined are left out. */
export const element = (
  tag: string,
  attributes: Written['attributes'] = {},
  content: Written['content'] = [],
): Written => ({ tag, attributes, content })

export const text = (content: string): string => escaped(content)

export const document = (root: Written): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '').join('\n')}\n`

function lines({ tag, attributes, content }: Written, indent: string): readonly string[] {
  const written = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [` ${name}="${escaped(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`],
  )
  const open = `${indent}<${tag}${written.join('')}`
  if (content.length === 0) return [`${open}/>`]
  const elements = content.filter((each) => typeof each !== 'string')
  const words = content.filter((each) => typeof each === 'string')
  if (elements.length === 0) return [`${open}>${words.join('')}</${tag}>`]
  return [`${open}>`, ...elements.flatMap((each) => lines(each, `${indent}  `)), `${indent}</${tag}>`]
}

// XML knows no control characters beside tab and line ends.
const escaped = (content: string): string =>
  content
    .replaceAll(/[^\P{Cc}\t\n\r]|\uFFFE|\uFFFF/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
