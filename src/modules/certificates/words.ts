// words: each problem in one plain sentence, for those who read no codes. The pages have theirs in their text files.
import type { Problem } from './problems.ts'

// prettier-ignore
export const problemWords: Readonly<Record<Problem, string>> = {
  'not-a-certificate':  'This is not the text of a certificate, or a part of it is missing.',
  'identifier-only':    'A number alone proves nothing. Ask the issuer’s verification page about it, or take the whole certificate.',
  'algorithm':          'It is not signed with ES256, the only signature these certificates have.',
  'wrong-type':         'It is signed, but as something other than a certificate.',
  'issuer-unknown':     'The keys you trust are not those of the issuer it names.',
  'key-unknown':        'The issuer it names has no such key.',
  'signature':          'The signature does not fit: the text was changed, or the issuer never signed it.',
  'wrong-place':        'The code leads to a page that is not the issuer’s own.',
  'claims':             'A statement that every certificate makes is missing.',
  'disclosure-digest':  'It shows a statement that the issuer did not sign.',
  'disclosure-twice':   'It makes the same statement twice.',
  'disclosure-name':    'A statement tries to cover one that the issuer signed openly.',
  'disclosure-nested':  'It is built in a way these issuers do not use.',
  'key-binding':        'It is bound to a key of its holder, which this check does not understand.',
  'not-yet':            'Its first day of validity has not come.',
  'expired':            'Its last day of validity is over.',
  'not-in-register':    'The issuer’s register does not know it: it was never issued.',
  'suspended':          'The issuer has suspended it.',
  'revoked':            'The issuer has revoked it.',
  'superseded':         'It has been replaced by a newer one.',
}
