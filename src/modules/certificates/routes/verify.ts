// Verification, open to everyone. Nothing about who asks is kept, nor what was pasted.
import type { FastifyInstance } from 'fastify'
import { VerifyPage, type VerifyView } from '../../../web/pages/proof/verify.tsx'
import { paths } from '../../../web/paths.ts'
import { fieldsOf, preferencesOf } from '../../../web/preferences.ts'
import { jwksOf, type JwksOf } from '../issuers.ts'
import { byIdentifier } from '../queries.ts'
import { shownBy, statusToday, verdictOf, type Reader } from '../views.ts'
import { verifyCertificate } from '../verify.ts'
import { signers, type IssuerDeps } from './issuers.ts'
import type { CertificateDeps } from './holder.ts'

type VerifyDeps = Pick<CertificateDeps, 'db' | 'now'> & IssuerDeps

export function verifyRoutes(app: FastifyInstance, deps: VerifyDeps): void {
  app.get(paths.verify, async (_, reply) => reply.page((ui) => VerifyPage({ ui, view: {} })))
  app.post(paths.verify, async (request, reply) => {
    const reader: Reader = { city: deps.city, lang: preferencesOf(request).lang, at: deps.now() }
    const view = await verified(deps, plain(fieldsOf(request.body)['code'] ?? ''), reader)
    return reply.page((ui) => VerifyPage({ ui, view }))
  })
}

/** As it was issued: copying breaks lines, and some keyboards type wide letters. The check itself forgives nothing. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '')

async function verified(deps: VerifyDeps, text: string, reader: Reader): Promise<VerifyView> {
  const statusOf = async (identifier: string) => {
    const row = await byIdentifier(deps.db, identifier)
    return row && statusToday(row, reader)
  }
  const verification = await verifyCertificate(text, { jwksOf: trusted(deps), now: Date.parse(reader.at), statusOf })
  const certificate = shownBy(verification, reader)
  return { result: { verdict: verdictOf(verification), checkedAt: reader.at, ...(certificate && { certificate }) } }
}

/** Only the issuers of this installation, each under its own address. */
const trusted =
  (deps: IssuerDeps): JwksOf =>
  (iss) => {
    const known = signers(deps).find(({ url }) => url === iss)
    return known && jwksOf(known)
  }
