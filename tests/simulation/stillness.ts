/**
 * Makes a process in which the scheduler alone decides what runs next: everything asynchronous that the engine touches goes through
 * microtasks and immediates, and `settle` waits until none of either is left. Signing is done at once instead of in a thread.
 */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

const nextTurn = globalThis.setImmediate
let pending = 0

interface SimulatedKey {
  readonly simulated: number
}

const keys: { readonly privateKey: KeyObject; readonly spki: ArrayBuffer }[] = []

function exact(buffer: Uint8Array): ArrayBuffer {
  return new Uint8Array(buffer).buffer
}

const subtle = {
  generateKey: (): Promise<{ privateKey: SimulatedKey; publicKey: SimulatedKey }> => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = { simulated: keys.push({ privateKey, spki: exact(publicKey.export({ type: 'spki', format: 'der' })) }) - 1 }
    return Promise.resolve({ privateKey: key, publicKey: key })
  },
  exportKey: (_format: string, key: SimulatedKey): Promise<ArrayBuffer | undefined> => Promise.resolve(keys[key.simulated]?.spki),
  sign: (_algorithm: unknown, key: SimulatedKey, data: Uint8Array): Promise<ArrayBuffer> => {
    const known = keys[key.simulated]
    if (!known) return Promise.reject(new Error('an unknown key'))
    return Promise.resolve(exact(sign('sha256', data, { key: known.privateKey, dsaEncoding: 'ieee-p1363' })))
  },
  digest: (_name: string, data: ArrayBuffer | Uint8Array): Promise<ArrayBuffer> =>
    Promise.resolve(exact(createHash('sha256').update(new Uint8Array(data)).digest())),
}

/** What IndexedDB stores is copied; of all that can be copied the engine stores only this. */
function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copy)
  if (value instanceof ArrayBuffer) return value.slice(0)
  const made: Record<string, unknown> = {}
  for (const name of Object.keys(value)) made[name] = copy((value as Record<string, unknown>)[name])
  return made
}

function countedImmediate(work: (...given: unknown[]) => void, ...given: unknown[]): unknown {
  pending += 1
  return nextTurn(() => {
    pending -= 1
    work(...given)
  })
}

/** Takes over the process's asynchronous ways. To be called once, before anything is opened. */
export function stillProcess(): void {
  const random = (into: Uint8Array): Uint8Array => {
    into.set(randomBytes(into.length))
    return into
  }
  Object.assign(globalThis, { setImmediate: countedImmediate, structuredClone: copy, CompressionStream: undefined })
  Object.defineProperty(globalThis, 'crypto', { value: { subtle, getRandomValues: random }, configurable: true })
}

/** Resolves when nothing moves any more: every flow has ended or stands at a stop. */
export async function settle(): Promise<void> {
  do {
    await new Promise<void>((resolve) => {
      nextTurn(resolve)
    })
  } while (pending > 0)
}

/** Lets a promise run until stillness; its value, or undefined when it stands at a stop. */
export async function run<T>(work: Promise<T>): Promise<{ readonly value: T } | { readonly error: unknown } | undefined> {
  let outcome: { readonly value: T } | { readonly error: unknown } | undefined
  work.then(
    (value) => {
      outcome = { value }
    },
    (error: unknown) => {
      outcome = { error }
    },
  )
  await settle()
  return outcome
}
