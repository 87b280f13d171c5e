import { wrap, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb'
import type { Environment } from '../environment.ts'

export type Transaction<S extends DBSchema, M extends IDBTransactionMode> = IDBPTransaction<S, StoreNames<S>[], M>

export interface Definition {
  readonly name: string
  readonly version: number
  readonly strict: boolean
  readonly upgrade: (database: IDBDatabase, from: number) => void
}

/** A connection that opens when needed, makes room for a newer page, and comes back after the system took it away. */
export class Database<S extends DBSchema> {
  readonly name: string
  readonly #environment: Environment
  readonly #definition: Definition
  #opened: Promise<IDBPDatabase<S>> | null = null
  #closed = false

  constructor(environment: Environment, definition: Definition) {
    this.#environment = environment
    this.#definition = definition
    this.name = definition.name
  }

  /** Runs `work` in one read transaction over `stores`. */
  read<T>(stores: StoreNames<S>[], work: (tx: Transaction<S, 'readonly'>) => Promise<T>): Promise<T> {
    return this.#run((database) => {
      const tx = database.transaction(stores, 'readonly')
      return finish(tx, work(tx))
    })
  }

  /** Runs `work` in one writing transaction named `step`; resolves when it is durable. */
  async write<T>(step: string, stores: StoreNames<S>[], work: (tx: Transaction<S, 'readwrite'>) => Promise<T>): Promise<T> {
    await this.#environment.step(step)
    return this.#run((database) => {
      const tx = database.transaction(stores, 'readwrite', { durability: this.#durability() })
      return finish(tx, work(tx))
    })
  }

  /** Drops the connection; the next call opens a new one. */
  reopen(): void {
    const opened = this.#opened
    this.#opened = null
    opened?.then((database) => database.close()).catch(() => undefined)
  }

  close(): void {
    this.#closed = true
    this.reopen()
  }

  #durability(): IDBTransactionDurability {
    return this.#definition.strict && this.#environment.guards.strict_durability ? 'strict' : 'relaxed'
  }

  async #run<T>(work: (database: IDBPDatabase<S>) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open())
    } catch (error) {
      if (this.#closed || !isLostConnection(error)) throw error
      this.reopen()
      return work(await this.#open())
    }
  }

  #open(): Promise<IDBPDatabase<S>> {
    if (this.#closed) return Promise.reject(new DOMException(`${this.name} is closed`, 'AbortError'))
    this.#opened ??= this.#connect().catch((error: unknown) => {
      this.#opened = null
      throw error
    })
    return this.#opened
  }

  async #connect(): Promise<IDBPDatabase<S>> {
    const { name, version, upgrade } = this.#definition
    const request = this.#environment.indexedDB.open(name, version)
    request.addEventListener('upgradeneeded', (event) => upgrade(request.result, event.oldVersion))
    const database = (await wrap(request)) as unknown as IDBPDatabase<S>
    database.addEventListener('versionchange', () => this.reopen())
    database.addEventListener('close', () => this.reopen())
    return database
  }
}

/** The work's value once the transaction has completed; an error in the work aborts it. */
async function finish<S extends DBSchema, M extends IDBTransactionMode, T>(tx: Transaction<S, M>, work: Promise<T>): Promise<T> {
  tx.done.catch(() => undefined)
  try {
    const value = await work
    await tx.done
    return value
  } catch (error) {
    abort(tx)
    throw error
  }
}

function abort<S extends DBSchema, M extends IDBTransactionMode>(tx: Transaction<S, M>): void {
  try {
    tx.abort()
  } catch {
    // It had already ended by itself.
  }
}

/** iOS drops IndexedDB connections of a page that slept: https://bugs.webkit.org/show_bug.cgi?id=197050 */
function isLostConnection(error: unknown): boolean {
  if (!(error instanceof DOMException)) return false
  return error.name === 'InvalidStateError' || (error.name === 'UnknownError' && /connection/i.test(error.message))
}

export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
}

/** Deletes a whole database. Only replicas may be deleted. */
export async function deleteDatabase(environment: Environment, name: string): Promise<void> {
  await environment.step('delete-database')
  await wrap(environment.indexedDB.deleteDatabase(name))
}
