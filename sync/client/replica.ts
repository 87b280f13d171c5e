import { rowsCount, type Sent } from './apply.ts'
import { add, contribution, spell, subtract } from './checksum.ts'
import type { Environment } from './environment.ts'
import { digestsIn } from './outbox.ts'
import type { SyncAnswer, WireRow } from './protocol.ts'
import { emptyReplica, type ReplicaDatabase, type ReplicaState, type ReplicaTransaction, type StoredRow } from './storage/replica-db.ts'

type Writing = ReplicaTransaction<'readwrite'>
const STORES: ('rows' | 'state' | 'cached' | 'entries' | 'shown')[] = ['rows', 'state', 'cached', 'entries', 'shown']

/** What applying an answer came to. */
export interface Applied {
  /** False: a newer answer had come before it, nothing was done. */
  readonly counted: boolean
  readonly kinds: ReadonlySet<string>
  readonly state: ReplicaState
}

/** What the server lets this person see, as far as it has come. Disposable. */
export class Replica {
  readonly database: ReplicaDatabase
  readonly #environment: Environment

  constructor(environment: Environment, database: ReplicaDatabase) {
    this.#environment = environment
    this.database = database
  }

  /** Where the replica stands; an evicted one begins anew under a generation of its own. */
  async state(): Promise<ReplicaState> {
    const state = await this.database.read(['state'], (tx) => tx.objectStore('state').get('state'))
    return state ?? this.database.write('begin-replica', ['state'], (tx) => readState(tx, this.#environment))
  }

  row(kind: string, entity: string): Promise<StoredRow | undefined> {
    return this.database.read(['rows'], (tx) => tx.objectStore('rows').get([kind, entity]))
  }

  rows(kind: string): Promise<StoredRow[]> {
    return this.database.read(['rows'], (tx) => tx.objectStore('rows').getAll(IDBKeyRange.bound([kind], [kind, []])))
  }

  /** Rows that ask something of the person; reads no other. */
  asking(kind: string): Promise<StoredRow[]> {
    return this.database.read(['rows'], (tx) => tx.objectStore('rows').index('asks').getAll([kind, 1]))
  }

  /** All rows that ask something, of whatever kind. */
  async allAsking(): Promise<StoredRow[]> {
    return this.database.read(['rows'], (tx) => tx.objectStore('rows').index('asks').getAll())
  }

  has(kind: string, entity: string): Promise<boolean> {
    return this.database.read(['rows'], async (tx) => (await tx.objectStore('rows').count([kind, entity])) > 0)
  }

  /** Stores the rows of an answer and its cursor, unless a newer answer came before it. */
  apply(answer: SyncAnswer, sent: Sent): Promise<Applied> {
    return this.database.write('apply-rows', STORES, async (tx) => {
      const before = await readState(tx, this.#environment)
      if (!rowsCount(before, sent, this.#environment.guards)) return { counted: false, kinds: new Set(), state: before }
      const begun = answer.reset ? await this.begin(tx, before) : before
      const state = await this.#store(tx, answer, begun)
      await tx.objectStore('state').put(state, 'state')
      return { counted: true, kinds: new Set(answer.rows.map((row) => row[0])), state }
    })
  }

  /** A new generation: everything is asked again; what is there stays visible until that is complete. */
  async begin(tx: Writing, state: ReplicaState): Promise<ReplicaState> {
    if (!this.#environment.guards.shadow) await tx.objectStore('rows').clear()
    const { lastSync, heals } = state
    return { ...emptyReplica(Math.max(this.#environment.now(), state.gen + 1)), lastSync, heals }
  }

  /** Starts a rebuild because the sum differs, unless the replica has moved on meanwhile. */
  heal(gen: number, cursor: string): Promise<void> {
    return this.#renew('heal', gen, cursor, 1)
  }

  /** Starts anew because the server does not know the cursor. */
  restart(gen: number, cursor: string | null): Promise<void> {
    return this.#renew('restart', gen, cursor, 0)
  }

  #renew(step: string, gen: number, cursor: string | null, heals: number): Promise<void> {
    return this.database.write(step, STORES, async (tx) => {
      const state = await readState(tx, this.#environment)
      if (state.gen !== gen || state.cursor !== cursor) return
      const begun = await this.begin(tx, state)
      await tx.objectStore('state').put({ ...begun, heals: state.heals + heals }, 'state')
    })
  }

  /** Counts the sum again from the index, without reading a body; null when the replica is past `cursor`. */
  recount(cursor: string): Promise<string | null> {
    return this.database.write('recount', ['rows', 'state'], async (tx) => {
      const state = await readState(tx, this.#environment)
      if (state.cursor !== cursor) return null
      const range = IDBKeyRange.bound([state.gen], [state.gen, []])
      let sum = 0
      let at = await tx.objectStore('rows').index('gen').openKeyCursor(range)
      while (at) {
        sum = add(sum, contribution(at.primaryKey[0], at.primaryKey[1], at.key[1]))
        at = await at.continue()
      }
      await tx.objectStore('state').put({ ...state, sum, counted: this.#environment.now() }, 'state')
      return spell(sum)
    })
  }

  async #store(tx: Writing, answer: SyncAnswer, state: ReplicaState): Promise<ReplicaState> {
    const newest = new Map(answer.rows.map((row) => [`${row[0]}|${row[1]}`, row]))
    const dropped = new Set<string>()
    const sum = await this.#put(tx, [...newest.values()], state, dropped)
    const complete = !answer.more
    if (complete) await sweep(tx, state.gen, dropped)
    await dropFiles(tx, dropped)
    const reached = answer.rows.at(-1)?.[2] ?? state.reached
    const next: ReplicaState = { ...state, sum, cursor: answer.cursor, reached, target: answer.mark[1] }
    const head: [number, number] = [answer.epoch, answer.mark[1]]
    if (!complete) return this.#environment.guards.overlay_row ? next : { ...next, head }
    return { ...next, complete, head, lastSync: this.#environment.now() }
  }

  async #put(tx: Writing, rows: readonly WireRow[], state: ReplicaState, dropped: Set<string>): Promise<number> {
    const store = tx.objectStore('rows')
    const olds = await Promise.all(rows.map((row) => store.get([row[0], row[1]])))
    let sum = state.sum
    for (const [index, row] of rows.entries()) {
      const old = olds[index]
      if (row[3] === 'gone' && !this.#environment.guards.gone) continue
      if (old?.gen === state.gen) sum = subtract(sum, contribution(old.kind, old.entity, old.seq))
      for (const digest of old?.files ?? []) dropped.add(digest)
      if (row[3] === 'gone') void store.delete([row[0], row[1]])
      else {
        sum = add(sum, contribution(row[0], row[1], row[2]))
        void store.put(storedRow(row[0], row[1], row[2], row[4], state.gen))
      }
    }
    return sum
  }
}

/** A body's `mine` says what the row asks of its viewer; its `sha256` members name files. */
function storedRow(kind: string, entity: string, seq: number, body: Record<string, unknown>, gen: number): StoredRow {
  const row: StoredRow = { kind, entity, seq, body, gen }
  if (body['mine'] !== null && body['mine'] !== undefined) row.asks = 1
  const files = digestsIn(body)
  if (files.length > 0) row.files = files
  return row
}

async function readState(tx: ReplicaTransaction<'readonly'> | Writing, environment: Environment): Promise<ReplicaState> {
  const state = await (tx as Writing).objectStore('state').get('state')
  if (state) return state
  const empty = emptyReplica(environment.now())
  if (tx.mode === 'readwrite') await (tx as Writing).objectStore('state').put(empty, 'state')
  return empty
}

/** Takes away the rows of older generations. */
async function sweep(tx: Writing, gen: number, dropped: Set<string>): Promise<void> {
  const rows = tx.objectStore('rows')
  for (const row of await rows.index('gen').getAll(IDBKeyRange.upperBound([gen], true))) {
    for (const digest of row.files ?? []) dropped.add(digest)
    await rows.delete([row.kind, row.entity])
  }
}

/** Files that no row names any more leave the device with the row. */
async function dropFiles(tx: Writing, dropped: ReadonlySet<string>): Promise<void> {
  for (const digest of dropped) {
    if ((await tx.objectStore('rows').index('files').count(digest)) > 0) continue
    await tx.objectStore('shown').delete(digest)
    for (const path of await tx.objectStore('entries').index('sha256').getAllKeys(digest)) {
      await tx.objectStore('entries').delete(path)
      await tx.objectStore('cached').delete(path)
    }
  }
}
