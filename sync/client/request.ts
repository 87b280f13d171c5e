import type { Environment } from './environment.ts'
import { base64url } from './ids.ts'
import type { Envelope, SyncAnswer, SyncRequest } from './protocol.ts'

/** Patience for one request. */
export const PATIENCE = 8000
const COMPRESSED_FROM = 512

/** What came of one call. A status without our nonce in its body is no answer: a portal or proxy spoke. */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: SyncAnswer }
  | { readonly kind: 'status'; readonly status: number; readonly envelope: Envelope; readonly retryAfter: number | null }
  | { readonly kind: 'network'; readonly status: number | null; readonly retryAfter: number | null }

/** What the device makes of a reply that is no answer. */
export type Reaction = 'network' | 'sign_in' | 'enrol' | 'revoked' | 'halve' | 'start_over' | 'update' | 'wait'

const BY_STATUS: Readonly<Record<number, Reaction>> = { 401: 'sign_in', 409: 'revoked', 413: 'halve', 426: 'update', 429: 'wait', 503: 'wait' }
const BY_CODE: Readonly<Record<string, Reaction>> = { device_unknown: 'enrol', bad_cursor: 'start_over', protocol_version: 'update' }
/** Heeded whoever said it, because smaller and later do no harm. */
const HARMLESS: ReadonlySet<Reaction | undefined> = new Set<Reaction>(['halve', 'wait'])

export function react(reply: Exclude<Reply, { kind: 'answer' }>): Reaction {
  const meant = BY_STATUS[reply.status ?? 0]
  if (reply.kind === 'network') return meant && HARMLESS.has(meant) ? meant : 'network'
  return meant ?? BY_CODE[reply.envelope.code] ?? 'network'
}

const utf8 = new TextEncoder()

/** One call of `POST /api/sync`. Never throws. */
export async function call(environment: Environment, request: SyncRequest, stop: AbortSignal): Promise<Reply> {
  const nonce = base64url(environment.bytes(16))
  await environment.step('call')
  try {
    const { body, headers } = await packed(utf8.encode(JSON.stringify(request)))
    const sent = { method: 'POST', body, headers: { ...headers, 'Content-Type': 'application/json', 'X-Butphe': '1', 'Butphe-Nonce': nonce } }
    return await patiently(environment, stop, PATIENCE, async (signal) => {
      const response = await environment.fetch(`${environment.origin}/api/sync`, { ...sent, ...SAME_ORIGIN, signal })
      return judge(response, await response.text(), nonce, environment)
    })
  } catch {
    return { kind: 'network', status: null, retryAfter: null }
  }
}

/** Cookies of our origin only, nothing from a cache, and no portal's redirect. */
export const SAME_ORIGIN = { credentials: 'same-origin', cache: 'no-store', redirect: 'error' } as const

/** Runs a request with a time limit of its own: a half-open link would hold the lock for ever. */
export async function patiently<T>(environment: Environment, stop: AbortSignal, patience: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const control = new AbortController()
  const abort = (): void => control.abort()
  const cancel = environment.later(patience, abort)
  stop.addEventListener('abort', abort)
  if (stop.aborted) abort()
  try {
    return await work(control.signal)
  } finally {
    cancel()
    stop.removeEventListener('abort', abort)
  }
}

/** Reads a response by its nonce. */
export function judge(response: Pick<Response, 'status' | 'headers'>, text: string, nonce: string, environment: Pick<Environment, 'now' | 'guards'>): Reply {
  const retryAfter = seconds(response.headers.get('Retry-After'), environment.now())
  const body = parse(text)
  if (!body || (environment.guards.nonce && body['nonce'] !== nonce)) return { kind: 'network', status: response.status, retryAfter }
  if (response.status === 200) return { kind: 'answer', answer: body as unknown as SyncAnswer }
  return { kind: 'status', status: response.status, envelope: body as unknown as Envelope, retryAfter }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Retry-After in milliseconds from now: seconds or an HTTP date. */
function seconds(value: string | null, now: number): number | null {
  if (value === null) return null
  const count = Number(value)
  const wait = Number.isFinite(count) ? count * 1000 : Date.parse(value) - now
  return Number.isFinite(wait) ? Math.max(0, wait) : null
}

async function packed(body: Uint8Array<ArrayBuffer>): Promise<{ body: BodyInit; headers: Record<string, string> }> {
  if (body.length < COMPRESSED_FROM || typeof CompressionStream === 'undefined') return { body, headers: {} }
  const stream = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'))
  return { body: await new Response(stream).arrayBuffer(), headers: { 'Content-Encoding': 'gzip' } }
}
