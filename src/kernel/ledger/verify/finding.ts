// finding: one place where the log, the store and what was signed do not agree.

/** What each finding means, for the command line and the documentation. */
export const findings = {
  'event.changed': 'The event is not what its leaf says. Where: stream#version.',
  'event.missing': 'A flush lists the event, but its row is gone or not an event any more. Where: stream#version.',
  'event.unlisted': 'No flush has stored the event: it was written past the log. Where: stream#version.',
  'stream.broken': 'The stream’s versions have a gap, or its head is not its last event. Where: stream.',
  'flush.broken': 'The flush’s positions, hashes or promise do not fit together. Where: flush id.',
  'leaf.moved': 'The tile has another hash at this place than the flush that claims it. Where: leaf index.',
  'leaf.missing': 'The tree has leaves that no flush claims. Where: first–last leaf index.',
  'tile.changed': 'The tile is not what the leaves lead to, or is gone. Where: level/n.',
  'tree.root': 'The stored size and root are not what the leaves lead to. Where: epoch.',
  'checkpoint.foreign':
    'A note is not a checkpoint or statement signed by this log’s key. Where: its place outside, or its size.',
  'checkpoint.ahead': 'More leaves were once signed than the database holds: it was rolled back. Where: signed size.',
  'checkpoint.forked':
    'Another root was signed for this size: rows were rewritten, or the log was forked. Where: signed size.',
  'checkpoint.unwritten': 'The published head does not stand outside. Where: its size.',
  'checkpoint.other-origin': 'The last note outside is of another tree than the database holds. Where: its origin.',
  'checkpoint.unreachable': 'The log serves no checkpoint. Where: its path.',
  'entry.changed': 'The served entry does not hash to its leaf. Where: leaf index.',
  'entry.missing': 'The served bundle has no such entry. Where: leaf index.',
} as const

export type FindingCode = keyof typeof findings

export interface Finding {
  readonly code: FindingCode
  readonly where: string
}

export type Report = (code: FindingCode, where: string | number) => void

/** Collects findings, each once; after `limit` more would only hide the first. */
export function collector(limit = 1000): { readonly found: readonly Finding[]; readonly report: Report } {
  const found: Finding[] = []
  const known = new Set<string>()
  const report: Report = (code, where) => {
    if (found.length >= limit || known.has(`${code} ${where}`)) return
    known.add(`${code} ${where}`)
    found.push({ code, where: String(where) })
  }
  return { found, report }
}
