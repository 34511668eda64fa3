import assert from 'node:assert/strict'
import { test } from 'node:test'
import Fastify from 'fastify'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { openCheckpoint } from '../kernel/ledger/checkpoint.ts'
import { aFilledLog, aLog, logName, note } from '../../test/support/ledger.ts'
import { leafHash, verifyConsistency, verifyInclusion } from '../kernel/ledger/merkle.ts'
import { openReader } from '../kernel/ledger/reader.ts'
import { decodeBundle, decodeTile } from '../kernel/ledger/views/tiles.ts'
import { sql } from '../kernel/primitives/sql.ts'
import { logRoutes } from './log-routes.ts'

const log = await aFilledLog([3, 300])
const app = Fastify()
logRoutes(app, openReader(log.db))

const get = (path: string) => app.inject({ method: 'GET', url: path })
const hashes = (texts: readonly string[]): Buffer[] => texts.map((text) => Buffer.from(text, 'base64'))

const Sth = Compile(
  Type.Object({
    tree_size: Type.Integer(),
    timestamp: Type.Integer(),
    sha256_root_hash: Type.String(),
    tree_head_signature: Type.String(),
  }),
)
const Entries = Compile(
  Type.Object({ entries: Type.Array(Type.Object({ leaf_input: Type.String(), extra_data: Type.String() })) }),
)
const Proof = Compile(Type.Object({ leaf_index: Type.Integer(), audit_path: Type.Array(Type.String()) }))
const Consistency = Compile(Type.Object({ consistency: Type.Array(Type.String()) }))

test('the checkpoint is a note that is never cached', async () => {
  const { statusCode, headers, body } = await get('/log/checkpoint')
  assert.equal(statusCode, 200)
  assert.equal(headers['content-type'], 'text/plain; charset=utf-8')
  assert.equal(headers['cache-control'], 'no-cache')
  assert.equal(openCheckpoint(body, { name: `${logName}/1`, key: note.publicKey }).size, 303)
})

test('tiles and bundles of the published tree are served, and entries hash to their leaves', async () => {
  const tile = await get('/log/tile/0/000')
  assert.equal(tile.headers['content-type'], 'application/octet-stream')
  assert.match(String(tile.headers['cache-control']), /immutable/)
  assert.equal(tile.rawPayload.length, 8192)
  const leaves = decodeTile(tile.rawPayload)
  const inputs = decodeBundle((await get('/log/tile/entries/000')).rawPayload)
  assert.deepEqual(inputs.map(leafHash), leaves)
  assert.equal((await get('/log/tile/0/001.p/47')).rawPayload.length, 47 * 32)
  assert.equal((await get('/log/tile/0/001.p/3')).rawPayload.length, 3 * 32)
  assert.equal((await get('/log/tile/1/000.p/1')).rawPayload.length, 32)
  assert.equal(decodeBundle((await get('/log/tile/entries/001.p/47')).rawPayload).length, 47)
})

// prettier-ignore
const absent: readonly (readonly [path: string, status: number])[] = [
  ['tile/0/001',            404],
  ['tile/0/001.p/48',       404],
  ['tile/1/000',            404],
  ['tile/2/000.p/1',        404],
  ['tile/0/x123/456',       404],
  ['tile/entries/001',      404],
  ['tile/0/1',              400],
  ['tile/9/000',            400],
  ['tile/0/000.p/256',      400],
  ['ct/v1/add-chain',       404],
  ['ct/v1/get-entries',                          400],
  ['ct/v1/get-entries?start=0',                  400],
  ['ct/v1/get-entries?start=-1&end=2',           400],
  ['ct/v1/get-entries?start=1e1&end=20',         400],
  ['ct/v1/get-entries?start=2&end=1',            400],
  ['ct/v1/get-entries?start=303&end=303',        400],
  ['ct/v1/get-entries?start=0&start=1&end=2',    400],
  ['ct/v1/get-proof-by-hash?hash=AAAA&tree_size=3', 400],
  [`ct/v1/get-proof-by-hash?hash=${encodeURIComponent(Buffer.alloc(32).toString('base64'))}&tree_size=3`,   404],
  [`ct/v1/get-proof-by-hash?hash=${encodeURIComponent(Buffer.alloc(32).toString('base64'))}&tree_size=0`,   400],
  [`ct/v1/get-proof-by-hash?hash=${encodeURIComponent(Buffer.alloc(32).toString('base64'))}&tree_size=304`, 400],
  ['ct/v1/get-sth-consistency?first=3',          400],
  ['ct/v1/get-sth-consistency?first=4&second=3', 400],
  ['ct/v1/get-sth-consistency?first=3&second=304', 400],
]
for (const [path, status] of absent)
  test(`/log/${path} answers ${status} and says why`, async () => {
    const { statusCode, headers, body } = await get(`/log/${path}`)
    assert.equal(statusCode, status)
    assert.equal(headers['content-type'], 'text/plain; charset=utf-8')
    assert.ok(body.length > 10)
  })

test('a tree head, its entries and its proofs agree, as RFC 6962 clients read them', async () => {
  const sth = Sth.Parse((await get('/log/ct/v1/get-sth')).json())
  assert.equal(sth.tree_size, 303)
  const root = Buffer.from(sth.sha256_root_hash, 'base64')
  const { entries } = Entries.Parse((await get('/log/ct/v1/get-entries?start=250&end=400')).json())
  assert.equal(entries.length, 6, 'up to the end of the tile')
  assert.ok(entries.every(({ extra_data }) => extra_data === 'AAAA'))
  for (const [at, { leaf_input }] of entries.entries()) {
    const leaf = leafHash(Buffer.from(leaf_input, 'base64'))
    const hash = encodeURIComponent(leaf.toString('base64'))
    const proof = Proof.Parse((await get(`/log/ct/v1/get-proof-by-hash?hash=${hash}&tree_size=303`)).json())
    assert.equal(proof.leaf_index, 250 + at)
    const inclusion = { leaf, index: proof.leaf_index, size: 303, path: hashes(proof.audit_path) }
    assert.ok(verifyInclusion(inclusion, root))
  }
})

test('a plus in a hash may come unescaped', async () => {
  const leaves = decodeTile((await get('/log/tile/0/000')).rawPayload)
  const index = leaves.findIndex((leaf) => leaf.toString('base64').includes('+'))
  const hash = leaves[index]?.toString('base64') ?? ''
  const { body } = await get(`/log/ct/v1/get-proof-by-hash?hash=${hash}&tree_size=303`)
  assert.equal(Proof.Parse(JSON.parse(body)).leaf_index, index)
})

test('growth is proven between any two published sizes', async () => {
  const outside = await Array.fromAsync(log.ledger.outside.all())
  const heads = outside.map((each) => openCheckpoint(each, { name: `${logName}/1`, key: note.publicKey }))
  for (const first of heads)
    for (const second of heads.filter(({ size }) => size >= first.size)) {
      const url = `/log/ct/v1/get-sth-consistency?first=${first.size}&second=${second.size}`
      const { consistency } = Consistency.Parse((await get(url)).json())
      assert.ok(verifyConsistency({ first, second, path: hashes(consistency) }), url)
    }
})

test('leaves that no checkpoint covers are not served yet', async () => {
  const fresh = await aFilledLog([3])
  const server = Fastify()
  logRoutes(server, openReader(fresh.db))
  await fresh.flush(2)
  assert.equal((await server.inject('/log/tile/entries/000.p/5')).statusCode, 404)
  assert.equal((await server.inject('/log/tile/entries/000.p/3')).statusCode, 200)
})

test('entries whose events are gone end a list, or fail it', async () => {
  const fresh = await aFilledLog([3])
  const server = Fastify()
  logRoutes(server, openReader(fresh.db))
  await fresh.db.run(sql`delete from events where stream = '999900/case/c1-1'`)
  const { entries } = Entries.Parse((await server.inject('/log/ct/v1/get-entries?start=0&end=2')).json())
  assert.equal(entries.length, 1)
  assert.equal((await server.inject('/log/ct/v1/get-entries?start=1&end=2')).statusCode, 500)
})

test('an empty log has a head, no entries and no statement', async () => {
  const fresh = await aLog()
  const server = Fastify()
  logRoutes(server, openReader(fresh.db))
  assert.equal(Sth.Parse((await server.inject('/log/ct/v1/get-sth')).json()).tree_size, 0)
  assert.equal((await server.inject('/log/ct/v1/get-entries?start=0&end=0')).statusCode, 400)
  assert.equal((await server.inject('/log/tile/0/000.p/1')).statusCode, 404)
  assert.equal((await server.inject('/log/statements')).body, '')
})
