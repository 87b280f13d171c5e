import { readStatement, spellStatement, spellStub, type Draft } from './command.ts'
import type { Environment } from './environment.ts'
import { answerCounts, completed, floorAfter, hasPassed, holes, settled, type Sent } from './apply.ts'
import type { After, Body, Result, SyncAnswer } from './protocol.ts'
import { EMPTY_OUTBOX, type OutboxDatabase, type OutboxState, type OutboxTransaction, type StoredCommand, type StoredFile } from './storage/outbox-db.ts'

const DAY = 86_400_000
/** How long settled commands stay. */
export const KEPT = 90 * DAY
const WEEK = 7 * DAY
/** What the server will not take as it is, is tried again after this. */
const HELD = 3_600_000

/** What waits, and what a request must say about the device's past. */
export interface OutboxFacts {
  readonly live: readonly StoredCommand[]
  readonly state: OutboxState
  /** All `n` below are settled here. */
  readonly floor: number
  /** `n` this device gave and has no more. */
  readonly lost: readonly number[]
}

export interface Enqueue {
  readonly draft: Draft
  readonly wait: number
  /** Command that makes the entity this one speaks of, when that one waits in another lane. */
  readonly behind?: string
  /** Refusal the person acknowledges with it. */
  readonly acknowledges?: string
}

/** The commands of one device, from the tap to the final result and after. */
export class Outbox {
  readonly database: OutboxDatabase
  readonly #environment: Environment

  constructor(environment: Environment, database: OutboxDatabase) {
    this.#environment = environment
    this.database = database
  }

  /** Stores a command durably; its `n` and its predecessor are given in the same transaction. */
  enqueue({ draft, wait, behind, acknowledges }: Enqueue): Promise<StoredCommand> {
    return this.database.write('enqueue', ['commands', 'state'], async (tx) => {
      const state = await readState(tx)
      const n = state.n + 1
      const after = this.#environment.guards.after ? await predecessor(tx, draft.lane, behind) : null
      const command: StoredCommand = {
        id: draft.id, n, lane: draft.lane, after, c: spellStatement(draft, n, after),
        notBefore: wait > 0 ? draft.at + wait : 0, tried: 0, tries: 0, retryAt: 0, live: 1,
      }
      await tx.objectStore('commands').add(command)
      await tx.objectStore('state').put({ ...state, n }, 'state')
      if (acknowledges !== undefined) await closeEyes(tx, acknowledges)
      return command
    })
  }

  /** Takes a command back while no request was built with it and nothing stands behind it. A stub keeps its `n`. */
  undo(id: string): Promise<boolean> {
    const { guards } = this.#environment
    return this.database.write('undo', ['commands'], async (tx) => {
      const commands = tx.objectStore('commands')
      const command = await commands.get(id)
      if (!command || command.result || command.withdrawn) return false
      if (guards.offered && command.offered !== undefined) return false
      if (guards.undo_last && isFollowed(command, await commands.index('live').getAll())) return false
      if (guards.stub) await commands.put(stubOf(command))
      else await commands.delete(id)
      return true
    })
  }

  facts(): Promise<OutboxFacts> {
    return this.database.read(['commands', 'state'], async (tx) => {
      const state = await readState(tx)
      const commands = tx.objectStore('commands')
      const tail = await commands.index('n').getAll(IDBKeyRange.lowerBound(state.floor))
      return { live: await commands.index('live').getAll(), state, ...holes(tail, state) }
    })
  }

  /** Marks what a request is being built with. What was taken back or settled meanwhile is left out. */
  offer(signed: ReadonlyMap<string, StoredCommand>): Promise<StoredCommand[]> {
    if (signed.size === 0) return Promise.resolve([])
    return this.database.write('offer', ['commands'], async (tx) => {
      const offered: StoredCommand[] = []
      for (const command of signed.values()) {
        const current = await tx.objectStore('commands').get(command.id)
        if (!current || current.result || current.c !== command.c) continue
        const now = this.#environment.now()
        offered.push({ ...current, s: command.s, offered: current.offered ?? now, tried: now })
      }
      for (const command of offered) await tx.objectStore('commands').put(command)
      return offered
    })
  }

  /** Stores what an answer says of commands, and its mark; false when a newer answer came before it. */
  apply(answer: SyncAnswer, sent: Sent): Promise<boolean> {
    return this.database.write('apply-results', ['commands', 'state', 'files'], async (tx) => {
      const state = await readState(tx)
      if (!answerCounts(state, sent, this.#environment.guards)) return false
      await this.#settleAll(tx, answer.results, sent, answer.epoch)
      for (const digest of answer.results.flatMap(neededFiles)) await askAgain(tx, digest)
      for (const row of answer.rows) if (row[0] === 'result' && row[3] === 'gone') await closeEyes(tx, row[1])
      const tail = await tx.objectStore('commands').index('n').getAll(IDBKeyRange.lowerBound(state.floor))
      const floor = floorAfter(tail, state, sent.lost)
      await tx.objectStore('state').put({ ...state, floor, epoch: answer.epoch, mark: answer.mark }, 'state')
      return true
    })
  }

  /** Stores final results that came without rows: a revoked device's. */
  applyResults(results: readonly Result[], sent: Sent): Promise<void> {
    return this.database.write('apply-final', ['commands', 'state'], async (tx) => {
      await this.#settleAll(tx, results, sent, (await readState(tx)).epoch ?? 0)
    })
  }

  /** Commands which the replica shows by itself now are no longer folded over it; very old ones go. */
  async unfold(head: readonly [number, number]): Promise<boolean> {
    const live = await this.live()
    const passed = live.filter((command) => command.result && hasPassed(command, head))
    const old = await this.#oldIds()
    if (passed.length + old.length === 0) return false
    await this.database.write('unfold', ['commands'], async (tx) => {
      for (const { live: _, ...rest } of passed) await tx.objectStore('commands').put(rest)
      for (const id of old) await tx.objectStore('commands').delete(id)
    })
    return true
  }

  /** What the screen of sent things shows: what waits, what needs the person, and what was recorded since yesterday. */
  listed(): Promise<StoredCommand[]> {
    return this.database.read(['commands'], async (tx) => {
      const commands = tx.objectStore('commands')
      const recent = commands.index('settledAt').getAll(IDBKeyRange.lowerBound(this.#environment.now() - DAY), 200)
      const lists = await Promise.all([commands.index('live').getAll(), commands.index('eyes').getAll(), recent])
      const byId = new Map(lists.flat().map((command) => [command.id, command]))
      return [...byId.values()].toSorted((a, b) => a.n - b.n)
    })
  }

  live(): Promise<StoredCommand[]> {
    return this.database.read(['commands'], (tx) => tx.objectStore('commands').index('live').getAll())
  }

  get(id: string): Promise<StoredCommand | undefined> {
    return this.database.read(['commands'], (tx) => tx.objectStore('commands').get(id))
  }

  /** Ends every wait for a possible undo: the page is being hidden, what was tapped is sent. */
  endWaits(): Promise<boolean> {
    return this.database.write('end-waits', ['commands'], async (tx) => {
      const waiting = (await tx.objectStore('commands').index('live').getAll()).filter((command) => command.notBefore > 0 && !command.result)
      for (const command of waiting) await tx.objectStore('commands').put({ ...command, notBefore: 0 })
      return waiting.length > 0
    })
  }

  putFile(file: StoredFile): Promise<string> {
    return this.database.write('put-file', ['files'], (tx) => tx.objectStore('files').put(file))
  }

  file(sha256: string): Promise<StoredFile | undefined> {
    return this.database.read(['files'], (tx) => tx.objectStore('files').get(sha256))
  }

  /** Digests of what the server has not got yet. */
  async unsentFiles(): Promise<ReadonlySet<string>> {
    const files = await this.#files()
    return new Set(files.filter((file) => file.uploaded === undefined).map((file) => file.sha256))
  }

  /** The server will never take a command as it is: it stays, and the person is told. */
  hold(id: string, code: string): Promise<void> {
    return this.#holdAll((command) => command.id === id, code, {})
  }

  /** The server refused a file: what names it waits for the person. */
  holdFor(sha256: string, code: string): Promise<void> {
    return this.#holdAll((command) => namedFiles(command).includes(sha256), 'file_refused', { sha256, code })
  }

  /** Drops bytes the server has, once nothing that names them waits; and what was attached and never said. */
  async releaseFiles(): Promise<void> {
    const now = this.#environment.now()
    const files = await this.#files()
    if (files.length === 0) return
    const live = await this.live()
    const named = new Set(live.filter((command) => !command.result).flatMap(namedFiles))
    const done = files.filter((file) => !named.has(file.sha256) && now - (file.uploaded ?? file.at) >= (file.uploaded === undefined ? WEEK : 0))
    if (done.length === 0) return
    await this.database.write('release-files', ['files'], async (tx) => {
      for (const file of done) await tx.objectStore('files').delete(file.sha256)
    })
  }

  /** Attached files; mostly there are none. */
  async #files(): Promise<StoredFile[]> {
    return this.database.read(['files'], (tx) => tx.objectStore('files').getAll())
  }

  #holdAll(which: (command: StoredCommand) => boolean, code: string, detail: Body): Promise<void> {
    const retryAt = this.#environment.now() + HELD
    return this.database.write('hold', ['commands'], async (tx) => {
      const live = await tx.objectStore('commands').index('live').getAll()
      for (const command of live.filter((one) => !one.result && which(one))) {
        await tx.objectStore('commands').put({ ...command, retryAt, answer: { id: command.id, status: 'held', code, detail } })
      }
    })
  }

  async #settleAll(tx: OutboxTransaction<'readwrite'>, results: readonly Result[], sent: Sent, epoch: number): Promise<void> {
    const commands = tx.objectStore('commands')
    const now = this.#environment.now()
    for (const result of completed(results, sent, this.#environment.guards)) {
      const command = await commands.get(result.id)
      if (command && !command.result) await commands.put(settled(command, result, { now, epoch, jitter: this.#environment.random() }))
    }
  }

  /** What may go. Above the floor nothing goes, however old: its `n` would look lost. */
  #oldIds(): Promise<string[]> {
    const limit = IDBKeyRange.upperBound(this.#environment.now() - KEPT)
    return this.database.read(['commands', 'state'], async (tx) => {
      const { floor } = await readState(tx)
      const old = await tx.objectStore('commands').index('settledAt').getAll(limit, 100)
      return old.filter((command) => command.n < floor && !command.eyes && !command.live).map((command) => command.id)
    })
  }
}

async function readState<M extends IDBTransactionMode>(tx: OutboxTransaction<M>): Promise<OutboxState> {
  return (await tx.objectStore('state').get('state')) ?? EMPTY_OUTBOX
}

/** This device's newest command in the lane that is not settled or still folded over the screen. */
async function predecessor(tx: OutboxTransaction<'readwrite'>, lane: string, behind?: string): Promise<After | null> {
  const live = (await tx.objectStore('commands').index('live').getAll()).filter((command) => !command.withdrawn)
  const before = live.filter((command) => command.lane === lane).toSorted((a, b) => b.n - a.n)[0] ?? live.find((command) => command.id === behind)
  return before ? { n: before.n, id: before.id } : null
}

/** Digests the server says it has not. */
function neededFiles({ status, code, detail }: Result): string[] {
  const need = detail?.['need']
  return status === 'retry' && code === 'file' && Array.isArray(need) ? need.filter((digest) => typeof digest === 'string') : []
}

async function askAgain(tx: OutboxTransaction<'readwrite'>, digest: string): Promise<void> {
  const file = await tx.objectStore('files').get(digest)
  if (!file) return
  const { uploaded: _, ...rest } = file
  await tx.objectStore('files').put(rest)
}

async function closeEyes(tx: OutboxTransaction<'readwrite'>, id: string): Promise<void> {
  const command = await tx.objectStore('commands').get(id)
  if (!command?.eyes) return
  const { eyes: _, ...rest } = command
  await tx.objectStore('commands').put(rest)
}

function isFollowed(command: StoredCommand, live: readonly StoredCommand[]): boolean {
  return live.some((other) => other.n > command.n && !other.withdrawn && (other.lane === command.lane || other.after?.id === command.id))
}

function stubOf(command: StoredCommand): StoredCommand {
  const { s: _, ...unsigned } = command
  return { ...unsigned, c: spellStub(command.c), withdrawn: 1, notBefore: 0 }
}

/** Digests a command names: the server must have these bytes before it. */
export function namedFiles(command: StoredCommand): string[] {
  return command.withdrawn ? [] : digestsIn(readStatement(command.c).args)
}

const DIGEST = /^[0-9a-f]{64}$/

/** Every `sha256` anywhere in a JSON value. */
export function digestsIn(value: unknown, found: Set<string> = new Set()): string[] {
  if (Array.isArray(value)) for (const item of value) digestsIn(item, found)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (key === 'sha256' && typeof item === 'string' && DIGEST.test(item)) found.add(item)
      else digestsIn(item, found)
    }
  }
  return [...found]
}
