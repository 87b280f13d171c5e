import type { Engine } from './engine.ts'
import { environment, type Environment } from './environment.ts'
import { patiently, PATIENCE, SAME_ORIGIN } from './request.ts'
import { readDevice } from './device.ts'
import { openOutbox } from './storage/outbox-db.ts'
import { currentPerson, forgetCurrent, isSigningOut, openPeople, rememberPerson, renewOutbox, storedPerson, type PeopleDatabase, type StoredPerson } from './storage/people-db.ts'

export interface SessionPosition {
  readonly assignment: string
  readonly title: string
  readonly short: string
  readonly role: string
  readonly agency: { readonly id: string; readonly name: string; readonly short: string }
  readonly unit: unknown
}

/** What the server says of who is signed in. */
export interface Session {
  readonly person: { readonly id: string; readonly name: string; readonly login?: string; readonly positions: readonly SessionPosition[] }
  readonly vapid: string
  /** SHA-256 of the addresses at which the person's devices are called. */
  readonly called: readonly string[]
  readonly build: string
  readonly demo: boolean
  readonly most_file_bytes?: number
  readonly server_time: number
}

export type SignedIn =
  | { readonly kind: 'signed_in'; readonly session: Session }
  /** `known`: who was last here, for the form; their outbox stays. */
  | { readonly kind: 'signed_out'; readonly known: StoredPerson | null }
  /** No answer from the server: whoever was signed in goes on with what is on the device. */
  | { readonly kind: 'offline'; readonly session: Session | null }

export type SignInResult =
  | { readonly kind: 'signed_in'; readonly session: Session }
  | { readonly kind: 'refused'; readonly code: string; readonly retryAfter: number | null }
  | { readonly kind: 'offline' }

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly retryAfter: number | null
}

/** Signs in with login and password. The person and their device go on where they were. */
export async function signIn(login: string, password: string, given: Partial<Environment> = {}): Promise<SignInResult> {
  const here = environment(given)
  return entered(here, await ask(here, 'POST', { body: { login, password } }))
}

/** Sets one's own password, by the present one or the code of a slip, and signs in. */
export async function setPassword(login: string, password: string, next: string, given: Partial<Environment> = {}): Promise<SignInResult> {
  const here = environment(given)
  return entered(here, await ask(here, 'POST', { path: '/api/password', body: { login, password, new: next } }))
}

async function entered(here: Environment, answer: Answer | null): Promise<SignInResult> {
  if (!answer) return { kind: 'offline' }
  const { status, body, retryAfter } = answer
  if (status !== 200) return typeof body['code'] === 'string' ? { kind: 'refused', code: body['code'], retryAfter } : { kind: 'offline' }
  const session = body as unknown as Session
  await withPeople(here, (people) => welcome(here, people, session))
  return { kind: 'signed_in', session }
}

/** Who is signed in, by the server's word or, without it, by the device's memory. */
export async function session(given: Partial<Environment> = {}): Promise<SignedIn> {
  const here = environment(given)
  return withPeople(here, async (people) => {
    if ((await isSigningOut(people)) && !(await tellSignedOut(here))) return { kind: 'signed_out', known: null }
    const answer = await ask(here, 'GET')
    if (answer?.status === 200) {
      const current = answer.body as unknown as Session
      await welcome(here, people, current)
      return { kind: 'signed_in', session: current }
    }
    const known = await currentPerson(people)
    if (answer?.status === 401 && typeof answer.body['code'] === 'string') return { kind: 'signed_out', known }
    return { kind: 'offline', session: (known?.profile as Session | undefined) ?? null }
  })
}

/** What happens to what was not sent: `send` it first, `keep` it locked for its person, or `discard` it. */
export type Leaving = 'send' | 'keep' | 'discard'

/**
 * Signs out. `send` does nothing but try to send and says false when something still waits; `discard` says false when something was on its way
 * and can no longer be taken back. The replica is deleted, the outbox never.
 */
export async function signOut(engine: Engine, leaving: Leaving, given: Partial<Environment> = {}): Promise<boolean> {
  const here = environment(given)
  if (leaving === 'send') {
    await engine.hide()
    await engine.drain('sign-out')
    if (engine.status().waiting > 0) return false
  }
  const left = leaving === 'discard' ? await engine.discard() : 0
  if (left > 0) return false
  const told = await tellSignedOut(here)
  await withPeople(here, (people) => forgetCurrent(people, told))
  await engine.leave()
  return true
}

/** The people whose data this browser holds, for the worker. */
export function people(given: Partial<Environment> = {}): Promise<{ current: StoredPerson | null }> {
  return withPeople(environment(given), async (database) => ({ current: await currentPerson(database) }))
}

async function tellSignedOut(here: Environment): Promise<boolean> {
  const answer = await ask(here, 'DELETE')
  return answer !== null && (answer.status === 204 || answer.status === 401)
}

/** Remembers who is here; somebody whose device was revoked and answered gets a new one. */
async function welcome(here: Environment, people_: PeopleDatabase, { person, ...rest }: Session): Promise<void> {
  await rememberPerson(people_, person.id, { person, ...rest }, here.now())
  const known = await storedPerson(people_, person.id)
  const outbox = openOutbox(here, person.id, known?.outbox ?? 1)
  const device = await readDevice(outbox)
  const live = await outbox.read(['commands'], (tx) => tx.objectStore('commands').index('live').getAll())
  outbox.close()
  if (device?.revoked !== undefined && live.every((command) => command.result)) await renewOutbox(people_, person.id)
}

async function withPeople<T>(here: Environment, work: (people: PeopleDatabase) => Promise<T>): Promise<T> {
  const database = openPeople(here)
  try {
    return await work(database)
  } finally {
    database.close()
  }
}

interface Asked {
  readonly path?: string
  readonly body?: object
}

/** One call; null when whoever answered was not our server. */
async function ask(here: Environment, method: string, { path = '/api/session', body }: Asked = {}): Promise<Answer | null> {
  const headers = { 'X-Butphe': '1', ...(body !== undefined && { 'Content-Type': 'application/json' }) }
  try {
    return await patiently(here, new AbortController().signal, PATIENCE, async (signal) => {
      const sent = { method, headers, signal, ...SAME_ORIGIN, ...(body !== undefined && { body: JSON.stringify(body) }) }
      const response = await here.fetch(`${here.origin}${path}`, sent)
      const text = await response.text()
      const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN) * 1000
      const parsed = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
      return { status: response.status, body: parsed, retryAfter: Number.isFinite(retryAfter) ? retryAfter : null }
    })
  } catch {
    return null
  }
}
