import { ALL_GUARDS, type Guards } from './guards.ts'

/** Part of the Web Locks the engine uses. */
export interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>
}

/** Part of BroadcastChannel the engine uses: other tabs and the worker of the same person. */
export interface Channel {
  post(message: unknown): void
  listen(listener: (message: unknown) => void): void
  close(): void
}

/** What the engine needs from where it runs. Tests give their own; product code takes the browser's. */
export interface Environment {
  readonly fetch: (input: string, init: RequestInit) => Promise<Response>
  readonly indexedDB: IDBFactory
  readonly origin: string
  readonly build: string
  readonly now: () => number
  /** Uniform in [0, 1): jitter only. */
  readonly random: () => number
  /** Unguessable bytes: ids and nonces. */
  readonly bytes: (length: number) => Uint8Array
  readonly locks: Locks | null
  readonly channel: (name: string) => Channel | null
  /** Runs `work` after `ms`; the answer cancels it. */
  readonly later: (ms: number, work: () => void) => () => void
  /** Commands and rows a request carries at most. */
  readonly batch: number
  readonly page: number
  /** Called before every transaction and request. Tests stop or kill a client here. */
  readonly step: (name: string) => Promise<void> | undefined
  readonly guards: Guards
}

declare const __BUILD__: string

function openChannel(name: string): Channel | null {
  if (typeof BroadcastChannel === 'undefined') return null
  const channel = new BroadcastChannel(name)
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel takes none
    post: (message) => channel.postMessage(message),
    listen: (listener) => channel.addEventListener('message', ({ data }) => listener(data)),
    close: () => channel.close(),
  }
}

function startTimer(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

function webLocks(): Locks | null {
  const locks = globalThis.navigator?.locks
  if (!locks) return null
  return { request: (name, work) => locks.request(name, work) as Promise<Awaited<ReturnType<typeof work>>> }
}

/** The browser's own environment, with what the caller sets instead. */
export function environment(given: Partial<Environment> = {}): Environment {
  return {
    fetch: (input, init) => fetch(input, init),
    indexedDB: globalThis.indexedDB,
    origin: '',
    build: typeof __BUILD__ === 'string' ? __BUILD__ : '0.0.0+dev',
    now: Date.now,
    random: Math.random,
    bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    locks: webLocks(),
    channel: openChannel,
    later: startTimer,
    batch: 25,
    page: 200,
    step: () => undefined,
    guards: ALL_GUARDS,
    ...given,
  }
}
