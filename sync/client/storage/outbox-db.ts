import type { DBSchema } from 'idb'
import type { Environment } from '../environment.ts'
import type { After, Mark, Result } from '../protocol.ts'
import { Database, type Transaction } from './database.ts'

/** A command as it lies in the outbox, from the tap until 90 days after its final result. */
export interface StoredCommand {
  id: string
  n: number
  lane: string
  after: After | null
  /** The statement's JSON: what is signed and sent. */
  c: string
  s?: string
  notBefore: number
  /** When a request was first built with it: from then on it cannot be undone. */
  offered?: number
  /** When it was last part of a request: lanes take turns by it. */
  tried: number
  tries: number
  /** Newest answer that was not final. */
  answer?: Result
  retryAt: number
  /** The final result. */
  result?: Result
  settledAt?: number
  /** Epoch of the answer that carried it. */
  epoch?: number
  /** Taken back before it was offered: only its `n` is sent. */
  withdrawn?: 1
  /** Indexed: not settled, or settled and still folded over the replica. */
  live?: 1
  /** Indexed: refused and not yet acknowledged by the person. */
  eyes?: 1
}

/** Bytes the person attached, durable here until the server has them and what names them is settled. */
export interface StoredFile {
  sha256: string
  name: string
  type: string
  size: number
  bytes: ArrayBuffer
  at: number
  uploaded?: number
}

export interface StoredDevice {
  id: string
  person: string
  keys: CryptoKeyPair
  spki: string
  enrolled: boolean
  revoked?: number
}

/** Counters and what is known of the server's past. */
export interface OutboxState {
  n: number
  floor: number
  epoch: number | null
  mark: Mark | null
}

/** Frozen for ever: every later build must be able to read and send what an older one stored. */
export interface OutboxSchema extends DBSchema {
  commands: { key: string; value: StoredCommand; indexes: { n: number; live: number; eyes: number; settledAt: number } }
  files: { key: string; value: StoredFile }
  device: { key: 'device'; value: StoredDevice }
  state: { key: 'state'; value: OutboxState }
}

export type OutboxDatabase = Database<OutboxSchema>
export type OutboxTransaction<M extends IDBTransactionMode> = Transaction<OutboxSchema, M>

export const EMPTY_OUTBOX: OutboxState = { n: 0, floor: 1, epoch: null, mark: null }

function create(database: IDBDatabase): void {
  const commands = database.createObjectStore('commands', { keyPath: 'id' })
  commands.createIndex('n', 'n', { unique: true })
  for (const index of ['live', 'eyes', 'settledAt']) commands.createIndex(index, index)
  database.createObjectStore('files', { keyPath: 'sha256' })
  database.createObjectStore('device')
  database.createObjectStore('state')
}

/** `generation` above 1: the outbox a person got after the device of the one before it was revoked. */
export function outboxName(person: string, generation: number): string {
  return `butphe-outbox-${person}${generation > 1 ? `-${generation}` : ''}`
}

export function openOutbox(environment: Environment, person: string, generation: number): OutboxDatabase {
  return new Database(environment, { name: outboxName(person, generation), version: 1, strict: true, upgrade: create })
}
