const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A file's short name for people: the first 40 bits of its SHA-256 in Crockford's base 32, "K7QF-2M9D". */
export function fingerprint(sha256: string): string {
  let bits = BigInt(`0x${sha256.slice(0, 10)}`)
  let text = ''
  for (let index = 0; index < 8; index += 1) {
    text = (ALPHABET[Number(bits & 31n)] ?? '') + text
    bits >>= 5n
  }
  return `${text.slice(0, 4)}-${text.slice(4)}`
}
