import { base64url } from './ids.ts'
import type { After, Base, JsonObject, Statement } from './protocol.ts'

/** What the person said, before it has a place in the outbox. */
export interface Draft {
  readonly id: string
  readonly lane: string
  readonly actor: string
  readonly as: string | null
  readonly capacity: string | null
  readonly name: string
  readonly v: number
  readonly args: JsonObject
  readonly base: Base | null
  readonly at: number
}

/** A command longer than this is refused at the tap: no batch could carry it. */
export const MAX_COMMAND_BYTES = 60_000

const utf8 = new TextEncoder()

/** The fixed JOSE header of a detached JWS with unencoded payload (RFC 7797). */
export const HEADER = '{"alg":"ES256","b64":false,"crit":["b64"],"typ":"butphe-command-1"}'
const HEADER_PART = `${base64url(utf8.encode(HEADER))}.`

/** The bytes which are signed: header, a dot, and the bytes of `c`. */
export function signedBytes(c: string): Uint8Array<ArrayBuffer> {
  return utf8.encode(HEADER_PART + c)
}

/** ES256 over `c`: base64url of r‖s. */
export async function sign(key: CryptoKey, c: string): Promise<string> {
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, signedBytes(c))
  return base64url(new Uint8Array(signature))
}

/** The statement's JSON, once its `n` and predecessor are known. */
export function spellStatement(draft: Draft, n: number, after: After | null): string {
  const { id, lane, actor, as, capacity, name, v, args, base, at } = draft
  return JSON.stringify({ id, n, lane, after, actor, as, capacity, name, v, args, base, at } satisfies Statement)
}

/** What remains of a command that was taken back: it keeps its `n` from becoming a hole. */
export function spellStub(c: string): string {
  return JSON.stringify({ ...readStatement(c), after: null, args: {}, base: null, withdrawn: true } satisfies Statement)
}

export function readStatement(c: string): Statement {
  return JSON.parse(c) as Statement
}

/** Bytes of `c`, as the limit of a request counts them. */
export function weight(c: string): number {
  return utf8.encode(c).length
}

export function isTooLong(draft: Draft): boolean {
  return weight(spellStatement(draft, Number.MAX_SAFE_INTEGER, { n: Number.MAX_SAFE_INTEGER, id: draft.id })) > MAX_COMMAND_BYTES
}
