// The public keys of whoever signs here, where every verifier looks for them. @source SD-JWT VC, JWT VC Issuer Metadata
import type { FastifyInstance } from 'fastify'
import type { City } from '../../../kernel/definitions/city.ts'
import { issuerMetadata, metadataPath, type Issuer, type IssuerKeys } from '../issuers.ts'

export interface IssuerDeps {
  readonly city: City
  readonly issuers: IssuerKeys
}

/** A new key has to be listed an hour before it first signs, so that no verifier misses it. */
const caching = 'public, max-age=3600'

export function issuerRoutes(app: FastifyInstance, deps: IssuerDeps): void {
  for (const issuer of signers(deps))
    app.get(metadataPath(issuer.url), async (_, reply) =>
      reply
        .type('application/json; charset=utf-8')
        .headers({
          'cache-control': caching,
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
        })
        .send(issuerMetadata(issuer)),
    )
}

/** The organisations that issue some type of certificate. No other has keys: asking for one would make them. */
export function signers({ city, issuers }: IssuerDeps): readonly Issuer[] {
  const organisations = [...city.certificates.values()].map(({ definition }) => definition.issuer)
  return [...new Set(organisations)].map((organisation) => issuers.issuer(organisation))
}
