// The holder’s own pages. Opening one’s own certificate is no look at somebody’s data, so nothing is written.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { City } from '../../../kernel/definitions/city.ts'
import type { Locale } from '../../../kernel/primitives/dates.ts'
import { toInstant, type Instant } from '../../../kernel/primitives/ids.ts'
import type { Db } from '../../../kernel/primitives/sql.ts'
import type { Vault } from '../../../kernel/vault/vault.ts'
import { CertificatePage } from '../../../web/pages/proof/certificate.tsx'
import { CertificatesPage } from '../../../web/pages/proof/certificates.tsx'
import { paths, withQuery } from '../../../web/paths.ts'
import { fieldsOf, preferencesOf } from '../../../web/preferences.ts'
import type { Visits } from '../../identity/visits.ts'
import { certificateError } from '../certificate.ts'
import type { IssuerKeys } from '../issuers.ts'
import { qrCode } from '../qr.ts'
import { byHolder, heldBy, newest, type After, type CertificateRow } from '../queries.ts'
import { printedOf, qrUrlOf, showCertificate, type Showing } from '../show.ts'
import { cardOf, lineOf, statusToday, type Reader } from '../views.ts'

export interface CertificateDeps {
  readonly db: Db
  readonly vault: Pick<Vault, 'open'>
  readonly city: City
  readonly issuers: IssuerKeys
  readonly now: () => Instant
  readonly visits: Pick<Visits, 'visitor' | 'resident'>
}

const pageSize = 25

export function holderRoutes(app: FastifyInstance, deps: CertificateDeps): void {
  app.get(
    paths.certificates,
    signedIn(deps, (request, reply) => showList(deps, request, reply)),
  )
  app.get(
    paths.certificate(':id'),
    signedIn(deps, (request, reply) => showOne(deps, request, reply)),
  )
  app.get(
    paths.certificateDrawing(':id'),
    signedIn(deps, async (request, reply) => {
      const drawing = drawingOf(deps, await heldHere(deps, request))
      return reply.type('image/svg+xml; charset=utf-8').header('cache-control', 'no-store').send(drawing)
    }),
  )
  app.get(
    paths.sdJwt(':id'),
    signedIn(deps, async (request, reply) => {
      const { row, credential } = await heldHere(deps, request)
      return reply
        .type('application/dc+sd-jwt')
        .header('content-disposition', `attachment; filename="${row.identifier}.sd-jwt"`)
        .header('cache-control', 'no-store')
        .send(credential)
    }),
  )
}

type Route = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** Whoever is signed out may sign in first and come back. */
const signedIn =
  ({ visits }: CertificateDeps, act: Route): Route =>
  async (request, reply) => {
    const { kind } = await visits.visitor(request)
    return kind === 'nobody' ? reply.redirect(withQuery(paths.signIn, { to: request.url }), 303) : act(request, reply)
  }

interface Held {
  readonly row: CertificateRow
  readonly credential: string
}

/** @throws {certificate.missing}  also when it is somebody else’s: that it exists is not told either */
async function heldHere({ db, vault, visits }: CertificateDeps, request: FastifyRequest): Promise<Held> {
  const visitor = await visits.visitor(request)
  const id = fieldsOf(request.params)['id'] ?? ''
  const row = visitor.kind === 'resident' ? await heldBy(db, visitor.person, id) : undefined
  const [fields] = row === undefined ? [] : await vault.open(row.sealed)
  const credential = fields?.['credential']
  if (row === undefined || typeof credential !== 'string') throw certificateError('certificate.missing')
  return { row, credential }
}

async function showOne(deps: CertificateDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const held = await heldHere(deps, request)
  const reader = readerOf(deps, request)
  const content = contentOf(held, reader)
  const card = cardOf(held.row, printedOf(content), reader)
  const url = isValid(held, reader) ? qrUrlOf({ ...content, keys: deps.issuers }) : undefined
  const drawn = url !== undefined && layoutOf(deps, held.row) !== undefined
  const view = { ...card, drawn, ...(url !== undefined && { qr: qrCode(url) }) }
  return reply.page((ui) => CertificatePage({ ui, view }))
}

const readerOf = ({ city, now }: CertificateDeps, request: FastifyRequest): Reader => ({
  city,
  lang: preferencesOf(request).lang,
  at: now(),
})

const isValid = ({ row }: Held, reader: Reader): boolean => statusToday(row, reader) === 'valid'

type Content = Pick<Showing, 'row' | 'credential' | 'fields' | 'at' | 'locale'>

/** @param locale  of the print; a drawing is in the city’s own language */
function contentOf({ row, credential }: Held, { city, lang, at }: Reader, locale: Locale = lang): Content {
  return { row, credential, fields: city.certificates.get(row.type)?.texts[locale].fields ?? [], at, locale }
}

const layoutOf = ({ city }: CertificateDeps, { type }: CertificateRow): string | undefined =>
  city.certificates.get(type)?.layout

/** @throws {certificate.missing}  what does not count now, or was never drawn, has no paper form */
function drawingOf(deps: CertificateDeps, held: Held): string {
  const { city, issuers, now } = deps
  const reader: Reader = { city, lang: 'zh', at: now() }
  const layout = layoutOf(deps, held.row)
  const organisation = city.organisations.get(held.row.issuer)
  if (layout === undefined || organisation === undefined || !isValid(held, reader))
    throw certificateError('certificate.missing')
  return showCertificate({ ...contentOf(held, reader), layout, organisation, keys: issuers, timeZone: city.timezone })
    .svg
}

async function showList(deps: CertificateDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { person } = await deps.visits.resident(request)
  const rows = await byHolder(deps.db, person, afterIn(fieldsOf(request.query)['after'] ?? ''), pageSize + 1)
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  const reader = readerOf(deps, request)
  const next = last && { href: withQuery(paths.certificates, { after: `${last.issued_at}~${last.identifier}` }) }
  const view = { certificates: shown.map((row) => lineOf(row, reader)), ...(next && { next }) }
  return reply.page((ui) => CertificatesPage({ ui, view }))
}

/** @throws {id.malformed} */
function afterIn(text: string): After {
  const [issuedAt = '', identifier = ''] = text.split('~')
  return text === '' ? newest : { issuedAt: toInstant(issuedAt), identifier }
}
