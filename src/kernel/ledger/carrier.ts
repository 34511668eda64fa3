// carrier: the X.509 shape around an event's digest, so that monitors of Certificate Transparency can follow the log.
// It is a carrier, NOT a certificate: nobody holds its key, nobody checks its signature, it identifies nothing.
// Its key is the published one of RFC 8032 § 7.1 test 1, whose private half everybody knows; its signature is zeros.
// All bytes are the same for every event but for the 64 hex digits of the digest, the subject’s common name.

/** Length of the digest in hex: exactly the 64 characters that RFC 5280 allows a common name. */
export const digestDigits = 64

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content])
}

/** DER length: short form below 128, then the fewest bytes that hold it. @source X.690 § 8.1.3 */
function lengthOf(length: number): Buffer {
  if (length < 128) return Buffer.of(length)
  return length < 256 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff)
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => tlv(0x30, ...parts)
const bits = (bytes: Uint8Array): Buffer => tlv(0x03, Buffer.of(0), bytes)
const commonName = (name: string): Buffer =>
  sequence(tlv(0x31, sequence(tlv(0x06, Buffer.of(0x55, 0x04, 0x03)), tlv(0x0c, Buffer.from(name, 'utf8')))))

const ed25519 = sequence(tlv(0x06, Buffer.of(0x2b, 0x65, 0x70)))
const key = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex')
// From 2000 to the end that RFC 5280 § 4.1.2.5 gives to what has no end. The leaf's time stands in the log entry.
const validity = sequence(tlv(0x17, Buffer.from('000101000000Z')), tlv(0x18, Buffer.from('99991231235959Z')))

/** The whole certificate with this text of 64 characters as its subject. */
export function carrierOf(digest: string): Buffer {
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.of(2))),
    tlv(0x02, Buffer.of(1)),
    ed25519,
    commonName('Tong log entry (not a certificate)'),
    validity,
    commonName(digest),
    sequence(ed25519, bits(key)),
  )
  return sequence(body, ed25519, bits(Buffer.alloc(64)))
}
