/** The wire format of `POST /api/sync`, protocol 1, as the device sends and reads it. Instants are milliseconds UTC. */

export const PROTOCOL = 1

export interface JsonObject { readonly [key: string]: Json }
/** Anything JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** Body of a feed row as the server's feed shaped it; the engine reads nothing in it but `mine` and file digests. */
export type Body = Record<string, unknown>

/** Revision of the thing decided on, the hash chain of its revisions, and the SHA-256 of the file that was shown. */
export interface Base {
  readonly rev: number
  readonly h: string
  readonly sha256?: string
}

/** The command this one stands behind. */
export interface After {
  readonly n: number
  readonly id: string
}

/** Newest answer a device has: epoch, seq, hash of the log's entry there. */
export type Mark = readonly [epoch: number, seq: number, hash: string, seal?: string]

/** What a command says; the JSON string of it is what is signed. */
export interface Statement {
  readonly id: string
  readonly n: number
  readonly lane: string
  readonly after: After | null
  readonly actor: string
  readonly as: string | null
  readonly capacity: string | null
  readonly name: string
  readonly v: number
  readonly args: JsonObject
  readonly base: Base | null
  readonly at: number
  /** A stub: the tap was taken back before any request was built with it. It only carries its `n`. */
  readonly withdrawn?: true
}

export interface SignedCommand {
  readonly c: string
  readonly s: string
}

export interface SyncRequest {
  readonly protocol: typeof PROTOCOL
  readonly person: string
  readonly device: string
  readonly build: string
  readonly epoch: number | null
  readonly mark: Mark | null
  readonly floor: number
  readonly lost: readonly number[]
  readonly cursor: string | null
  readonly max: number
  readonly commands: readonly SignedCommand[]
}

export type FinalStatus = 'applied' | 'already' | 'withdrawn' | 'refused'
export type ResultStatus = FinalStatus | 'held' | 'retry' | 'upgrade'

/** Answer to one command. Only a final status ever lets it leave the device. */
export interface Result {
  readonly id: string
  readonly status: ResultStatus
  readonly code?: string | null
  readonly seq?: number | null
  readonly rev?: number | null
  readonly detail?: Body | null
}

export type UpRow = readonly [kind: string, entity: string, seq: number, op: 'up', body: Body]
export type GoneRow = readonly [kind: string, entity: string, seq: number, op: 'gone', reason: string]
export type WireRow = UpRow | GoneRow

export interface SyncAnswer {
  readonly nonce: string
  readonly time: number
  readonly epoch: number
  readonly mark: Mark
  readonly results: readonly Result[]
  readonly rows: readonly WireRow[]
  readonly cursor: string
  readonly more: boolean
  readonly reset?: boolean
  readonly sum?: string | null
  readonly oldest_build?: string | null
}

/** Body of an answer that is not 200: it counts only when it carries our nonce. */
export interface Envelope {
  readonly nonce: string
  readonly code: string
  readonly results?: readonly Result[]
}

const FINAL: ReadonlySet<ResultStatus> = new Set<ResultStatus>(['applied', 'already', 'withdrawn', 'refused'])

export function isFinal(result: Result): boolean {
  return FINAL.has(result.status)
}

/** Whether the effect exists: the command was carried out, now or by an equal one before it. */
export function tookEffect(result: Result | undefined): boolean {
  return result?.status === 'applied' || result?.status === 'already'
}

export function sameMark(a: Mark | null, b: Mark | null): boolean {
  return a === b || (a !== null && b !== null && a[0] === b[0] && a[1] === b[1] && a[2] === b[2])
}
