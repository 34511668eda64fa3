// placeholder: stands in a skeleton where its author has to write something: 【…】 in Chinese, [write: …] in English.

/** A text to be replaced, with what to write there. */
export const toWrite = (what: string): string => `【${what}】`
/** The same in a translation. */
export const toTranslate = (what: string): string => `[write: ${what}]`

/** Whether somebody has still to write this. */
export const isPlaceholder = (value: unknown): boolean =>
  typeof value === 'string' && (/^【.*】$/.test(value) || /^\[write: .*\]$/.test(value))

/** A text as YAML: in quotes where it could be read as something else. */
export const scalar = (text: string): string =>
  /^[\p{L}\p{N}《“（]/u.test(text) && !/: |:$| #|\n/.test(text) && Number.isNaN(Number(text))
    ? text
    : JSON.stringify(text)
