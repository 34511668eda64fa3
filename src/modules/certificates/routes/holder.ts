// The holder’s own pages. Opening one’s own certificate is no look at somebody’s data, so nothing is written.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { City } from '../../../kernel/definitions/city.ts'
import type { Locale } from '../../../kernel/primitives/dates.ts'
import { toInstant, type Instant, type PersonId } from '../../../kernel/primitives/ids.ts'
import type { Db } from '../../../kernel/primitives/sql.ts'
import type { Vault } from '../../../kernel/vault/vault.ts'
import { CertificatePage } from '../../../web/pages/proof/certificate.tsx'
import { CertificatesPage, type CertificatesView } from '../../../web/pages/proof/certificates.tsx'
import { paths, withQuery } from '../../../web/paths.ts'
import { fieldsOf, preferencesOf } from '../../../web/preferences.ts'
import type { Visits } from '../../identity/visits.ts'
import { certificateError } from '../certificate.ts'
import type { IssuerKeys } from '../issuers.ts'
import { qrSvg } from '../qr.ts'
import { byHolder, heldBy, newest, type After, type CertificateRow } from '../queries.ts'
import { printedOf, qrUrlOf, showCertificate, type Showing } from '../show.ts'
import { cardOf, lineOf, statusToday, type Reader } from '../views.ts'

export interface CertificateDeps {
  readonly db: Db
  readonly vault: Pick<Vault, 'open'>
  readonly city: City
  readonly issuers: IssuerKeys
  readonly now: () => Instant
  readonly visits: Pick<Visits, 'resident'>
}

const pageSize = 25

export function holderRoutes(app: FastifyInstance, deps: CertificateDeps): void {
  app.get(paths.certificates, async (request, reply) => {
    const { person } = await deps.visits.resident(request)
    const view = await listOf(deps, person, request)
    return reply.page((ui) => CertificatesPage({ ui, view }))
  })
  app.get<ById>(paths.certificate(':id'), async (request, reply) => {
    const held = await heldHere(deps, request)
    const reader = readerOf(deps, request)
    const valid = isValid(held, reader)
    const card = cardOf(held.row, printedOf(contentOf(held, reader)), reader)
    const url = valid ? qrUrlOf({ ...contentOf(held, reader), keys: deps.issuers }) : undefined
    const drawn = valid && layoutOf(deps, held.row) !== undefined
    return reply.page((ui) =>
      CertificatePage({ ui, view: { ...card, drawn, ...(url !== undefined && { qrSvg: qrSvg(url, ui.t('certificate.qr')) }) } }),
    )
  })
  app.get<ById>(paths.certificateDrawing(':id'), async (request, reply) => {
    const drawing = drawingOf(deps, await heldHere(deps, request))
    return reply.type('image/svg+xml; charset=utf-8').header('cache-control', 'no-store').send(drawing)
  })
  app.get<ById>(paths.sdJwt(':id'), async (request, reply) => {
    const { row, credential } = await heldHere(deps, request)
    return reply
      .type('application/dc+sd-jwt')
      .header('content-disposition', `attachment; filename="${row.identifier}.sd-jwt"`)
      .header('cache-control', 'no-store')
      .send(credential)
  })
}

interface ById {
  Params: { id: string }
}

interface Held {
  readonly row: CertificateRow
  readonly credential: string
}

/** @throws {certificate.missing}  also when it is somebody else’s: that it exists is not told either */
async function heldHere(deps: CertificateDeps, request: FastifyRequest<ById>): Promise<Held> {
  const { person } = await deps.visits.resident(request)
  const row = await heldBy(deps.db, person, request.params.id)
  const [fields] = row === undefined ? [] : await deps.vault.open(row.sealed)
  const credential = fields?.['credential']
  if (row === undefined || typeof credential !== 'string') throw certificateError('certificate.missing')
  return { row, credential }
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

const layoutOf = ({ city }: CertificateDeps, { type }: CertificateRow): string | undefined => city.certificates.get(type)?.layout

/** @throws {certificate.missing}  what does not count now, or was never drawn, has no paper form */
function drawingOf(deps: CertificateDeps, held: Held): string {
  const { city, issuers, now } = deps
  const reader: Reader = { city, lang: 'zh', at: now() }
  const layout = layoutOf(deps, held.row)
  const organisation = city.organisations.get(held.row.issuer)
  if (layout === undefined || organisation === undefined || !isValid(held, reader)) throw certificateError('certificate.missing')
  return showCertificate({ ...contentOf(held, reader), layout, organisation, keys: issuers, timeZone: city.timezone }).svg
}

async function listOf(deps: CertificateDeps, person: PersonId, request: FastifyRequest): Promise<CertificatesView> {
  const rows = await byHolder(deps.db, person, afterIn(fieldsOf(request.query)['after'] ?? ''), pageSize + 1)
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  const reader = readerOf(deps, request)
  return {
    certificates: shown.map((row) => lineOf(row, reader)),
    ...(last !== undefined && { next: { href: withQuery(paths.certificates, { after: `${last.issued_at}~${last.identifier}` }) } }),
  }
}

/** @throws {id.malformed} */
function afterIn(text: string): After {
  const [issuedAt = '', identifier = ''] = text.split('~')
  return text === '' ? newest : { issuedAt: toInstant(issuedAt), identifier }
}
