import { createPrivateKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { Compile } from 'typebox/compile'
import { errorsOf } from '../../kernel/primitives/errors.ts'
import {
  IssuerMetadata,
  issuerKey,
  JwkSet,
  jwksOf,
  organisationOf,
  type JwksOf,
} from '../../modules/certificates/issuers.ts'
import { verifyCertificate, type Verification } from '../../modules/certificates/verify.ts'
import { problemWords } from '../../modules/certificates/words.ts'
import { settingsFrom } from '../../start/settings.ts'
import { exit, type Command } from '../command.ts'

const commandError = errorsOf({
  'certificate.no-keys-file': {
    kind: 'invalid',
    fix: 'The file of --jwks is neither the metadata of an issuer nor a JWK set: download it from the issuer’s /.well-known/jwt-vc-issuer/… address.',
  },
})

/** Checks a certificate as a stranger would: with the text, the issuer’s public keys and the clock, nothing else. */
export const command: Command = {
  summary: 'check a certificate without network',
  usage: `npm run tong -- certificate verify FILE|- [--jwks FILE]

Says what a certificate proves. FILE (or standard input, with -) holds a credential (SD-JWT VC),
the text of its QR code, or only the part after #.
  --jwks FILE   the issuer's public keys: its metadata as served at
                /.well-known/jwt-vc-issuer/issuers/ORGANISATION, a list of such, or a plain JWK set.
                Without it, the keys of this installation (TONG_KEYS, else TONG_DATA/secrets).
Nothing is asked over the network, so a revocation does not show: the issuer's page /verify knows it.

Exit: 0 valid · 1 not valid · 64 wrong use`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { jwks: { type: 'string' } },
    })
    const [verb, file, ...more] = positionals
    if (verb !== 'verify' || file === undefined || more.length > 0) return wrongUse('Say what to verify.')
    const missing = [file, values.jwks].find((name) => name !== undefined && name !== '-' && !existsSync(name))
    if (missing !== undefined) return wrongUse(`There is no file "${missing}".`)
    const jwks = values.jwks === undefined ? ownKeys() : keysIn(readFileSync(values.jwks, 'utf8'))
    const given = file === '-' ? await text(process.stdin) : readFileSync(file, 'utf8')
    const verified = await verifyCertificate(given.trim(), { jwksOf: jwks, now: Date.now() })
    console.log(report(verified).join('\n'))
    return verified.outcome === 'valid' ? exit.good : exit.failed
  },
}

function wrongUse(what: string): number {
  console.error(`${what} npm run tong -- certificate verify FILE|- [--jwks FILE]`)
  return exit.usage
}

/** The keys in a file. A plain JWK set names no issuer: whoever passes it vouches for it. */
function keysIn(content: string): JwksOf {
  const parsed = parseJson(content)
  if (isKeySet(parsed)) return () => parsed
  const issuers = Array.isArray(parsed) ? parsed : [parsed]
  if (!issuers.every(isMetadata)) throw commandError('certificate.no-keys-file')
  return (issuer) => issuers.find((one) => one.issuer === issuer)?.jwks
}

const keySet = Compile(JwkSet)
const metadata = Compile(IssuerMetadata)
const isKeySet = (value: unknown): value is JwkSet => keySet.Check(value)
const isMetadata = (value: unknown): value is IssuerMetadata => metadata.Check(value)

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

/** The keys of this installation, whatever address it had when it signed. */
function ownKeys(): JwksOf {
  const { keys, data } = settingsFrom(process.env)
  const folder = keys ?? join(data, 'secrets')
  return (issuer) => {
    const file = join(folder, `issuer-${organisationOf(issuer)}.pem`)
    if (!existsSync(file)) return undefined
    const key = issuerKey(createPrivateKey(readFileSync(file)), '')
    return jwksOf({ url: issuer, keys: [key] })
  }
}

function report({ outcome, problems, claims, identifier }: Verification): readonly string[] {
  const verdict = outcome === 'valid' ? 'VALID' : `NOT VALID (${outcome})`
  const reasons = problems.map((problem) => problemWords[problem])
  if (Object.keys(claims).length === 0) return [verdict, ...reasons]
  return [
    verdict,
    ...reasons,
    `Signed by ${String(claims['iss'])}; not one character was changed since.`,
    `Number ${identifier}`,
    ...times(claims),
    'It says:',
    ...stated(claims).map(
      ([name, value]) => `  ${name.padEnd(18)}${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
    'Nobody was asked whether it has been revoked since: only the issuer’s verification page knows.',
  ]
}

const technical = new Set(['iss', 'iat', 'nbf', 'exp', 'jti'])
const stated = (claims: Verification['claims']) => Object.entries(claims).filter(([name]) => !technical.has(name))

function times({ iat, nbf, exp }: Verification['claims']): readonly string[] {
  const shown = (seconds: unknown) => (typeof seconds === 'number' ? new Date(seconds * 1000).toISOString() : 'no end')
  return [`Signed at ${shown(iat)}; it counts from ${shown(nbf)} to ${shown(exp)} (UTC).`]
}
