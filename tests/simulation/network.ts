import { createHash } from 'node:crypto'
import type { Environment } from '../../sync/client/mod.ts'
import type { Link } from './link.ts'

/** Where a call comes from, as far as the network knows: a browser profile with whoever's session in it. */
export interface Origin {
  readonly session: string | null
}

export interface Reply {
  readonly status: number
  readonly body: unknown
}

/** One request under way. It outlives the tab that sent it. */
export interface Call {
  readonly number: number
  readonly path: string
  readonly nonce: string
  readonly body: Readonly<Record<string, unknown>>
  readonly origin: Origin
  /** The server's answer on its way back. */
  reply?: Reply
  /** Nobody waits for the answer any more. */
  orphan: boolean
  resolve: (response: Response) => void
  reject: (error: unknown) => void
}

/** Calls and answers under way, in no order but the scheduler's. */
export class Network {
  readonly calls: Call[] = []
  readonly #link: Link
  readonly #now: () => number
  #count = 0

  constructor(link: Link, now: () => number) {
    this.#link = link
    this.#now = now
  }

  fetchFrom(origin: Origin, isAlive: () => boolean): Environment['fetch'] {
    return (input, init) =>
      new Promise((resolve, reject) => {
        this.#count += 1
        const nonce = new Headers(init.headers).get('Butphe-Nonce') ?? ''
        const call: Call = {
          number: this.#count, path: input, nonce, origin, orphan: false,
          body: input === '/api/files' ? { sha256: digest(init.body as ArrayBuffer) } : read(init.body as string | Uint8Array),
          resolve: (response) => (isAlive() ? resolve(response) : undefined),
          reject: (error) => (isAlive() ? reject(error as Error) : undefined),
        }
        this.calls.push(call)
        init.signal?.addEventListener('abort', () => {
          call.orphan = true
          reject(new DOMException('aborted', 'AbortError'))
        })
      })
  }

  /** Lets the server hear a call; the answer is not yet back. */
  async deliver(call: Call): Promise<Reply> {
    const { session } = call.origin
    if (session === null) return { status: 401, body: { nonce: call.nonce, code: 'session' } }
    if (call.path === '/api/devices') return this.#enrol(call, session)
    if (call.path === '/api/files') return this.#link.ask<Reply>({ do: 'upload', sha256: call.body['sha256'], now: this.#now() })
    return this.#link.ask<Reply>({ do: 'exchange', person: session, nonce: call.nonce, request: call.body, now: this.#now() })
  }

  answer(call: Call, reply: Reply): void {
    this.#forget(call)
    call.resolve(responseOf(reply))
  }

  lose(call: Call): void {
    this.#forget(call)
    call.reject(new TypeError('Failed to fetch'))
  }

  forgetAll(): void {
    this.calls.splice(0)
  }

  #forget(call: Call): void {
    const index = this.calls.indexOf(call)
    if (index >= 0) this.calls.splice(index, 1)
  }

  async #enrol(call: Call, person: string): Promise<Reply> {
    if (call.body['person'] !== person) return { status: 401, body: { code: 'wrong_person' } }
    const asked = { do: 'enrol', person, device: call.body['device'], spki: call.body['spki'], now: this.#now() }
    const { outcome } = await this.#link.ask<{ outcome: string }>(asked)
    if (outcome === 'enrolled' || outcome === 'known') return { status: 201, body: { device: call.body['device'] } }
    return { status: 409, body: { code: outcome } }
  }
}

/** What a captive portal or a proxy may say. None of it is the server's. */
export const PORTAL: readonly Reply[] = [
  { status: 200, body: '<html>Sign in to the Wi-Fi</html>' },
  { status: 200, body: { nonce: 'other', time: 0, epoch: 1, mark: [1, 1, ''], results: [], rows: [], cursor: 'x', more: false } },
  { status: 409, body: { code: 'device_revoked', results: [] } },
  { status: 401, body: { code: 'session' } },
  { status: 403, body: { code: 'device_unknown' } },
  { status: 413, body: '<html>413</html>' },
  { status: 426, body: {} },
  { status: 503, body: '' },
]

function read(body: string | Uint8Array): Call['body'] {
  return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as Call['body']
}

function digest(bytes: ArrayBuffer): string {
  return createHash('sha256').update(new Uint8Array(bytes)).digest('hex')
}

/** A Response without the streams of one: they run in turns of their own. */
function responseOf({ status, body }: Reply): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const plain = { status, ok: status >= 200 && status < 300, headers: new Headers(), text: () => Promise.resolve(text), json: () => parse(text) }
  return plain as unknown as Response
}

function parse(text: string): Promise<unknown> {
  try {
    return Promise.resolve(JSON.parse(text))
  } catch (error) {
    return Promise.reject(error as Error)
  }
}
