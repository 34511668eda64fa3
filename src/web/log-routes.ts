// The public log over HTTP: both views of the one tree, open to everybody, from any page of any site.
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { LogReader } from '../kernel/ledger/reader.ts'
import type { Answer } from '../kernel/ledger/views/answer.ts'
import { ctView, type Query } from '../kernel/ledger/views/ct.ts'
import { checkpointView, statementsView, tileView } from '../kernel/ledger/views/tiles.ts'

/** Registers `/log/checkpoint`, `/log/statements`, `/log/tile/…` and `/log/ct/v1/…`. */
export function logRoutes(app: FastifyInstance, reader: LogReader): void {
  app.get('/log/checkpoint', async (_, reply) => send(reply, await checkpointView(reader)))
  app.get('/log/statements', async (_, reply) => send(reply, await statementsView(reader)))
  app.get<{ Params: { '*': string } }>('/log/tile/*', async ({ params }, reply) =>
    send(reply, await tileView(reader, `tile/${params['*']}`)),
  )
  app.get<{ Params: { view: string }; Querystring: Readonly<Record<string, unknown>> }>(
    '/log/ct/v1/:view',
    async ({ params, query }, reply) => send(reply, await ctView(reader, params.view, onlyTexts(query))),
  )
}

/** A parameter given twice arrives as a list: the view then finds it missing. */
const onlyTexts = (query: Readonly<Record<string, unknown>>): Query =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

const send = (reply: FastifyReply, { status, type, cache, body }: Answer): FastifyReply =>
  reply
    .code(status)
    .header('content-type', type)
    .header('cache-control', cache)
    .header('access-control-allow-origin', '*')
    .header('x-content-type-options', 'nosniff')
    .send(body)
