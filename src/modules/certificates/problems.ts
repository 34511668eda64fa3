// problem: one reason why a certificate does not count, by code; its words are in the pages and the CLI.
// outcome: what a person is told first. Every problem leads to exactly one outcome.
export type Outcome = 'valid' | 'invalid' | 'expired' | 'revoked' | 'unknown-issuer' | 'unreadable'

// prettier-ignore
export const outcomeOf = {
  'not-a-certificate':       'unreadable',      // neither credential, QR text nor identifier
  'identifier-only':         'unreadable',      // a number alone proves nothing: the register has to be asked
  'algorithm':               'invalid',         // anything but ES256, `none` included
  'wrong-type':              'invalid',         // signed, but as something else
  'issuer-unknown':          'unknown-issuer',
  'key-unknown':             'invalid',         // the issuer has no such key
  'signature':               'invalid',
  'wrong-place':             'invalid',         // the QR leads to an address that is not the issuer's
  'claims':                  'invalid',         // a claim every certificate has is missing or of another shape
  'disclosure-digest':       'invalid',         // a disclosed claim that the issuer did not sign
  'disclosure-twice':        'invalid',
  'disclosure-name':         'invalid',         // a disclosed claim that would hide a signed one
  'disclosure-nested':       'invalid',         // a structure we never issue
  'key-binding':             'invalid',         // bound to a holder's key: not issued, not understood
  'not-yet':                 'invalid',
  'expired':                 'expired',
  'not-in-register':         'invalid',         // signed, but never issued
  'suspended':               'revoked',
  'revoked':                 'revoked',
  'superseded':              'revoked',
} as const satisfies Record<string, Outcome>

export type Problem = keyof typeof outcomeOf
