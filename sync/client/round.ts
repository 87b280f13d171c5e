import { chooseBatch, MAX_BYTES, type Batch } from './batch.ts'
import type { Sent } from './apply.ts'
import { sign } from './command.ts'
import type { Environment } from './environment.ts'
import { namedFiles, type Outbox, type OutboxFacts } from './outbox.ts'
import { PROTOCOL, type SyncAnswer, type SyncRequest } from './protocol.ts'
import type { Replica } from './replica.ts'
import type { StoredCommand, StoredDevice } from './storage/outbox-db.ts'
import type { ReplicaState } from './storage/replica-db.ts'

/** Pages of a first sync are larger: the next is fetched while one is stored. */
const FIRST = 2.5
/** A page that came within so many ms makes the next one twice as large: on a line that takes long to answer each page costs a wait. */
const QUICK = 2000
/** More rows in one page the server does not give. */
const MOST = 1000

export interface Wish {
  readonly eager: boolean
  /** Commands a request may carry at most; smaller after a 413. */
  readonly limit: number
  /** Ask even when nothing waits. */
  readonly pull: boolean
}

/** A request and what must be remembered of it until its answer comes. */
export interface Prepared {
  readonly request: SyncRequest
  readonly sent: Sent
}

export type Preparation =
  | { readonly kind: 'ready'; readonly prepared: Prepared }
  /** Only commands wait whose bytes the server has not. */
  | { readonly kind: 'upload'; readonly sha256: string; readonly next: number | null }
  | { readonly kind: 'nothing'; readonly next: number | null }

/** Builds the next request: what is chosen is signed and marked as offered before anything leaves. */
export async function prepare(environment: Environment, device: StoredDevice, outbox: Outbox, replica: Replica, wish: Wish): Promise<Preparation> {
  const [facts, state, files] = [await outbox.facts(), await replica.state(), await outbox.unsentFiles()]
  const batch = choose(environment, device, facts, files, wish)
  if (batch.commands.length === 0 && !mustPull(device, state, wish)) {
    const sha256 = firstFile(facts.live, files, environment.now())
    return sha256 === undefined ? { kind: 'nothing', next: batch.next } : { kind: 'upload', sha256, next: batch.next }
  }
  const signed = await signAll(device.keys.privateKey, batch.commands)
  const commands = await outbox.offer(signed)
  return { kind: 'ready', prepared: build(environment, device, facts, state, commands) }
}

/** The request for the page behind `answer`, sent while that one is being stored. */
export function following(environment: Environment, { request, sent }: Prepared, { mark, epoch, cursor, rows }: SyncAnswer): Prepared {
  const now = environment.now()
  const isQuick = now - sent.at < QUICK && rows.length >= request.max
  const max = isQuick ? Math.min(request.max * 2, MOST) : request.max
  return {
    request: { ...request, mark, epoch, cursor, max, lost: [], commands: [] },
    sent: { ...sent, mark, cursor, ids: [], lost: [], at: now },
  }
}

function choose(environment: Environment, device: StoredDevice, facts: OutboxFacts, files: ReadonlySet<string>, wish: Wish): Batch {
  const { guards, now } = environment
  const revoked = device.revoked !== undefined
  return chooseBatch(facts.live, {
    now: revoked ? Infinity : now(),
    eager: wish.eager,
    commands: wish.limit,
    bytes: MAX_BYTES,
    guards,
    hasFiles: (command) => revoked || files.size === 0 || !namedFiles(command).some((digest) => files.has(digest)),
  })
}

function mustPull(device: StoredDevice, state: ReplicaState, wish: Wish): boolean {
  return device.revoked === undefined && (wish.pull || !state.complete)
}

function firstFile(live: readonly StoredCommand[], files: ReadonlySet<string>, now: number): string | undefined {
  if (files.size === 0) return undefined
  const waiting = live.filter((command) => !command.result && (command.answer?.code !== 'file_refused' || command.retryAt <= now))
  return waiting.toSorted((a, b) => a.n - b.n).flatMap(namedFiles).find((digest) => files.has(digest))
}

async function signAll(key: CryptoKey, commands: readonly StoredCommand[]): Promise<Map<string, StoredCommand>> {
  const signed = await Promise.all(commands.map(async (command) => ({ ...command, s: command.s ?? (await sign(key, command.c)) })))
  return new Map(signed.map((command) => [command.id, command]))
}

function build(environment: Environment, device: StoredDevice, facts: OutboxFacts, replica: ReplicaState, commands: readonly StoredCommand[]): Prepared {
  const { guards } = environment
  const { epoch, mark } = facts.state
  const lost = guards.lost ? facts.lost : []
  const request: SyncRequest = {
    protocol: PROTOCOL, person: device.person, device: device.id, build: environment.build,
    epoch, mark, floor: guards.floor ? facts.floor : 1, lost, cursor: replica.cursor,
    max: Math.floor(environment.page * (replica.complete ? 1 : FIRST)),
    commands: commands.map(({ c, s = '' }) => ({ c, s })),
  }
  const ids = commands.map((command) => command.id)
  return { request, sent: { mark, ids, lost, cursor: replica.cursor, gen: replica.gen, at: environment.now() } }
}
