// The RFC 6962 view of the same tree, for monitors of Certificate Transparency. Read only: events come by flush alone.
// @source RFC 6962 § 4.3–4.6
import { hashSize } from '../merkle.ts'
import type { LogReader } from '../reader.ts'
import type { PublishedHead } from '../store.ts'
import { consistencyProof, inclusionProof, tileWidth } from '../tiles.ts'
import { problem, uncached, type Answer } from './answer.ts'

/** Query parameters as they came: text, or nothing. */
export type Query = Readonly<Record<string, string | undefined>>
type View = (reader: LogReader, head: PublishedHead, query: Query) => Promise<Answer>

const json = (body: object): Answer => ({
  status: 200,
  type: 'application/json; charset=utf-8',
  cache: uncached,
  body: JSON.stringify(body),
})

const base64 = (bytes: Buffer): string => bytes.toString('base64')

/** An index or size: decimal, without sign. Nothing for anything else. */
function numberIn(query: Query, name: string): number | undefined {
  const text = query[name]
  return text !== undefined && /^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text))
    ? Number(text)
    : undefined
}

const getSth: View = (_, { size, root, timestamp, signature }) =>
  Promise.resolve(
    json({
      tree_size: size,
      timestamp,
      sha256_root_hash: base64(root),
      tree_head_signature: base64(signature),
    }),
  )

// An empty chain: the carrier is its own and only certificate, and no one's signature on it is meant to be checked.
const noChain = base64(Buffer.alloc(3))

const getEntries: View = async (reader, { size }, query) => {
  const [start, end] = [numberIn(query, 'start'), numberIn(query, 'end')]
  if (start === undefined || end === undefined) return problem(400, 'Give start and end as decimal numbers.')
  if (start > end || start >= size) return problem(400, `Give 0 <= start <= end, and start below ${size}.`)
  // A log may answer with fewer; the asker goes on from there. Whole tiles make the next question line up.
  const to = Math.min(end + 1, size, (Math.floor(start / tileWidth) + 1) * tileWidth)
  const inputs = await reader.entries(start, to)
  const gone = inputs.indexOf(undefined)
  if (gone === 0) return problem(500, `Entry ${start} is not in the store any more: this log has been tampered with.`)
  const found = inputs.slice(0, gone < 0 ? inputs.length : gone)
  return json({ entries: found.map((input = Buffer.alloc(0)) => ({ leaf_input: base64(input), extra_data: noChain })) })
}

const getProofByHash: View = async (reader, head, query) => {
  const hash = (query['hash'] ?? '').replaceAll(' ', '+') // a plus that was not escaped arrives as a space
  const [leaf, size] = [Buffer.from(hash, 'base64'), numberIn(query, 'tree_size')]
  if (leaf.length !== hashSize) return problem(400, 'Give hash as the base64 of a 32-byte leaf hash.')
  if (size === undefined || size < 1 || size > head.size) return problem(400, `Give tree_size from 1 to ${head.size}.`)
  const index = await reader.find(head, leaf)
  if (index === undefined || index >= size) return problem(404, 'No such leaf in a tree of this size.')
  const path = await inclusionProof(reader.tiles(head), index, size)
  return json({ leaf_index: index, audit_path: path.map(base64) })
}

const getSthConsistency: View = async (reader, head, query) => {
  const [first, second] = [numberIn(query, 'first'), numberIn(query, 'second')]
  if (first === undefined || second === undefined) return problem(400, 'Give first and second as decimal numbers.')
  if (first > second || second > head.size) return problem(400, `Give first <= second <= ${head.size}.`)
  const path = await consistencyProof(reader.tiles(head), first, second)
  return json({ consistency: path.map(base64) })
}

const views: ReadonlyMap<string, View> = new Map([
  ['get-sth', getSth],
  ['get-entries', getEntries],
  ['get-proof-by-hash', getProofByHash],
  ['get-sth-consistency', getSthConsistency],
])

/** GET <log>/ct/v1/<name> */
export async function ctView(reader: LogReader, name: string, query: Query): Promise<Answer> {
  const view = views.get(name)
  if (view === undefined) return problem(404, `This log answers ${[...views.keys()].join(', ')}.`)
  const head = await reader.head()
  return head === undefined ? problem(404, 'The log has not been opened yet.') : view(reader, head, query)
}
