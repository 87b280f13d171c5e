/** The sum over what a replica holds, by which both ends notice that they differ. */

const MODULUS = 2 ** 32
const utf8 = new TextEncoder()

/** FNV-1a, 32 bits, over the UTF-8 of "kind|entity". */
export function tag(kind: string, entity: string): number {
  let hash = 0x811c9dc5
  for (const byte of utf8.encode(`${kind}|${entity}`)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

/** What one `up` row adds: tag × (1 + seq mod 1000003), mod 2^32. Below 2^53, so exact. */
export function contribution(kind: string, entity: string, seq: number): number {
  return (tag(kind, entity) * (1 + (seq % 1000003))) % MODULUS
}

export function add(sum: number, part: number): number {
  return (sum + part) % MODULUS
}

export function subtract(sum: number, part: number): number {
  return (sum - part + MODULUS) % MODULUS
}

/** Eight lower-case hex digits, as on the wire. */
export function spell(sum: number): string {
  return sum.toString(16).padStart(8, '0')
}
