/** Which agencies a draft may be signed by; pure. */
import type { LiveRow } from '../../replica/live'

/** One's own agency and those above it: the server takes no other as signer. */
export function signersOf(own: string, agencies: readonly LiveRow<'agency'>[]): LiveRow<'agency'>[] {
  const known = new Map(agencies.map((row) => [row.id, row]))
  const chain: LiveRow<'agency'>[] = []
  for (let at = known.get(own); at && !chain.includes(at); at = known.get(at.body.parent ?? '')) chain.push(at)
  return chain
}
