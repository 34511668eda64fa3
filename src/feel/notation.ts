// Signs that other languages, or an input method, put where FEEL wants another one.
import { problem, type Problem } from './problem.ts'

// prettier-ignore
const meant: Readonly<Record<string, string>> = {
  '==': '=', '&&': 'and', '||': 'or', '<>': '!=', '≥': '>=', '≤': '<=', '≠': '!=', '×': '*', '÷': '/',
  '（': '(', '）': ')', '，': ',', '、': ',', '：': ':', '；': ',', '“': '"', '”': '"', '＝': '=', '＞': '>', '＜': '<', '【': '[', '】': ']',
}

const skipped = String.raw`"(?:\\.|[^"\\])*"|/\*[\s\S]*?\*/|//[^\n]*`
const scan = new RegExp(`${skipped}|${Object.keys(meant).map(escaped).join('|')}`, 'g')

/** The first sign of another notation outside strings and comments, with FEEL’s own as the suggestion. */
export function foreignNotation(source: string): Problem | null {
  for (const { 0: sign, index: from } of source.matchAll(scan)) {
    const suggestion = meant[sign]
    if (suggestion === undefined) continue
    return problem(
      'feel.syntax',
      { from, to: from + sign.length },
      `FEEL writes ${suggestion} for ${sign}.`,
      suggestion,
    )
  }
  return null
}

function escaped(text: string): string {
  return text.replaceAll(/[|]/g, String.raw`\$&`)
}
