import type { DBSchema } from 'idb'
import type { Environment } from '../environment.ts'
import type { Body } from '../protocol.ts'
import { Database, type Transaction } from './database.ts'

export interface StoredRow {
  kind: string
  entity: string
  seq: number
  body: Body
  /** Generation that brought it: after a reset the older ones are swept once the new one is complete. */
  gen: number
  /** Indexed: the row asks something of its viewer. */
  asks?: 1
  /** Indexed: digests of the files the body names. */
  files?: string[]
}

export interface ReplicaState {
  gen: number
  cursor: string | null
  /** A complete answer of this generation was applied. */
  complete: boolean
  /** Epoch and seq which the newest complete answer had reached. */
  head: readonly [epoch: number, seq: number]
  /** How far a first sync has come, and how far it goes: seqs. */
  reached: number
  target: number
  lastSync: number | null
  sum: number
  counted: number
  heals: number
}

/** A file's bytes, kept by the path under /files/: "<sha256>", "<sha256>/page-1.webp" or "<sha256>/text". */
export interface CachedFile {
  path: string
  bytes: ArrayBuffer
}

export interface CachedFileEntry {
  path: string
  sha256: string
  size: number
  type: string
  used: number
}

/** These very bytes were drawn on this device. */
export interface Shown {
  sha256: string
  at: number
}

/** Disposable: everything here can be asked of the server again. */
export interface ReplicaSchema extends DBSchema {
  rows: {
    key: [string, string]
    value: StoredRow
    indexes: { asks: [string, number]; files: string; gen: [number, number] }
  }
  state: { key: 'state'; value: ReplicaState }
  cached: { key: string; value: CachedFile }
  entries: { key: string; value: CachedFileEntry; indexes: { sha256: string; used: number } }
  shown: { key: string; value: Shown }
}

export type ReplicaDatabase = Database<ReplicaSchema>
export type ReplicaTransaction<M extends IDBTransactionMode> = Transaction<ReplicaSchema, M>

function create(database: IDBDatabase): void {
  for (const name of Array.from(database.objectStoreNames)) database.deleteObjectStore(name)
  const rows = database.createObjectStore('rows', { keyPath: ['kind', 'entity'] })
  rows.createIndex('asks', ['kind', 'asks'])
  rows.createIndex('files', 'files', { multiEntry: true })
  rows.createIndex('gen', ['gen', 'seq'])
  database.createObjectStore('state')
  database.createObjectStore('cached', { keyPath: 'path' })
  const entries = database.createObjectStore('entries', { keyPath: 'path' })
  entries.createIndex('sha256', 'sha256')
  entries.createIndex('used', 'used')
  database.createObjectStore('shown', { keyPath: 'sha256' })
}

export function replicaName(person: string): string {
  return `butphe-replica-${person}`
}

export function openReplica(environment: Environment, person: string): ReplicaDatabase {
  return new Database(environment, { name: replicaName(person), version: 1, strict: false, upgrade: create })
}

/** `now` makes the generation differ from that of a replica which was evicted. */
export function emptyReplica(now: number): ReplicaState {
  return { gen: now, cursor: null, complete: false, head: [0, 0], reached: 0, target: 0, lastSync: null, sum: 0, counted: now, heals: 0 }
}
