import { isTooLong, readStatement, type Draft } from './command.ts'
import { Drain, type Change, type Link, type Site } from './drain.ts'
import { environment as browserEnvironment, type Channel, type Environment } from './environment.ts'
import { FileCache, type FileRef, type Wanted } from './files.ts'
import { sha256, uuid7 } from './ids.ts'
import { Outbox } from './outbox.ts'
import { fold, pendingOf, rowKey, type Folded, type Overlays, type Pending, type Row } from './overlay.ts'
import type { Base, Body, JsonObject, Result } from './protocol.ts'
import { Replica } from './replica.ts'
import { loadDevice } from './device.ts'
import { deleteDatabase, isFull } from './storage/database.ts'
import { openOutbox } from './storage/outbox-db.ts'
import { openPeople, storedPerson } from './storage/people-db.ts'
import { openReplica, replicaName, type StoredRow } from './storage/replica-db.ts'
import { Uploads } from './uploads.ts'

export interface EngineOptions {
  readonly person: string
  readonly origin?: string
  readonly build?: string
  readonly fetch?: Environment['fetch']
  readonly now?: () => number
  readonly indexedDB?: IDBFactory
  readonly overlays?: Overlays
  /** Tests: the rest of where it runs. */
  readonly environment?: Partial<Environment>
}

export interface SayOptions {
  /** What order is kept in: the document's id, as a rule. */
  readonly lane: string
  readonly base?: Base
  /** Assignment or delegation acted under. */
  readonly as?: string
  readonly capacity?: string
  /** How long it may be undone, ms; 5000 unless told. */
  readonly wait?: number
  readonly v?: number
  /** The command that makes the entity this one speaks of, when that one still waits in another lane. */
  readonly behind?: string
}

export interface Status {
  /** When a complete answer was last applied. */
  readonly lastSync: number | null
  /** Commands without a final result. */
  readonly waiting: number
  /** Refusals not acknowledged, and what is held. */
  readonly needsYou: number
  readonly link: Link
  /** Progress of the first sync, 0 to 1. */
  readonly firstSync: number
}

export interface EngineChange {
  readonly kinds: ReadonlySet<string>
  readonly outbox: boolean
  readonly status: boolean
}

export type Listener = (change: EngineChange) => void

/** The tap could not be stored: said at once, before the person leaves. */
export class NotStored extends Error {
  readonly code: 'full' | 'too_long' | 'revoked'

  constructor(code: NotStored['code']) {
    super(code)
    this.code = code
  }
}

const UNDO = 5000
const ACKNOWLEDGE = 'result.ack'
const NO_KINDS: ReadonlySet<string> = new Set()

/** One person's device in this browser: what they say goes in here, what they may see comes out. */
export class Engine {
  readonly person: string
  readonly device: string
  readonly replica: Replica
  readonly cache: FileCache
  readonly #environment: Environment
  readonly #overlays: Overlays
  readonly #commands: Outbox
  readonly #sender: Drain
  readonly #channel: Channel | null
  readonly #listeners = new Set<Listener>()
  readonly #closing: (() => void)[] = []
  #known: Status = { lastSync: null, waiting: 0, needsYou: 0, link: 'ok', firstSync: 0 }

  private constructor(environment: Environment, options: EngineOptions, device: string, outbox: Outbox) {
    this.#environment = environment
    this.person = options.person
    this.device = device
    this.#overlays = options.overlays ?? {}
    this.#commands = outbox
    this.replica = new Replica(environment, openReplica(environment, this.person))
    this.cache = new FileCache(environment, this.replica.database)
    this.#sender = new Drain(this.#site())
    this.#channel = environment.channel(`butphe-${this.person}`)
    this.#channel?.listen((message) => void this.#heard(message as Change))
  }

  static async open(options: EngineOptions): Promise<Engine> {
    const environment = browserEnvironment(given(options))
    const people = openPeople(environment)
    const generation = (await storedPerson(people, options.person))?.outbox ?? 1
    people.close()
    const outbox = new Outbox(environment, openOutbox(environment, options.person, generation))
    const device = await loadDevice(environment, outbox.database, options.person)
    const engine = new Engine(environment, options, device.id, outbox)
    if (device.revoked !== undefined) engine.#known = { ...engine.#known, link: 'revoked' }
    await engine.#refresh()
    return engine
  }

  /** Stores a command; resolves when it is durable. It is sent as soon as it may be. */
  async say(name: string, args: object, options: SayOptions): Promise<Pending> {
    const draft = this.#draft(name, args, options)
    if (isTooLong(draft)) throw new NotStored('too_long')
    if (this.#known.link === 'revoked') throw new NotStored('revoked')
    const command = await this.#making(() => this.#commands.enqueue({ draft, wait: options.wait ?? UNDO, ...behind(options) }))
    await this.#tell({ outbox: true })
    void this.#sender.stored()
    return pendingOf(command)
  }

  /** Takes a command back; false when it may already be on its way. */
  async undo(id: string): Promise<boolean> {
    const undone = await this.#commands.undo(id)
    if (undone) await this.#tell({ outbox: true })
    if (undone) void this.#sender.stored()
    return undone
  }

  /** The person has seen a refusal. */
  async acknowledge(id: string): Promise<void> {
    const draft = this.#draft(ACKNOWLEDGE, { result: id }, { lane: `result:${id}` })
    await this.#making(() => this.#commands.enqueue({ draft, wait: 0, acknowledges: id }))
    await this.#tell({ outbox: true })
    void this.#sender.stored()
  }

  /** What waits, what needs the person, what was recorded since yesterday; refusals of their other devices too. */
  async outbox(): Promise<Pending[]> {
    const own = (await this.#commands.listed()).map(pendingOf)
    const acknowledged = own.filter((pending) => pending.name === ACKNOWLEDGE).map((pending) => pending.args['result'])
    const known = new Set([...own.map((pending) => pending.id), ...acknowledged])
    const elsewhere = (await this.replica.rows('result')).filter((row) => !known.has(row.entity)).map(refusedElsewhere)
    return [...own, ...elsewhere].filter((pending) => pending.name !== ACKNOWLEDGE)
  }

  /** What has no final result yet: of each its name and the id it stands behind. */
  async waiting(): Promise<{ id: string; n: number; name: string; after: string | null }[]> {
    const live = (await this.#commands.live()).filter((command) => !command.result)
    return live.map(({ id, n, after, c }) => ({ id, n, name: readStatement(c).name, after: after?.id ?? null }))
  }

  /** Rows of a kind with what waits folded over them; `asking`: only those that ask something, without reading the others. */
  async rows<T = Body>(kind: string, { asking = false }: { asking?: boolean } = {}): Promise<Row<T>[]> {
    const { rows } = await this.#folded(() => (asking ? this.replica.asking(kind) : this.replica.rows(kind)))
    const wanted = [...rows.values()].filter((row) => row.kind === kind && (!asking || asks(row.body)))
    return wanted as Row<T>[]
  }

  async row<T = Body>(kind: string, id: string): Promise<Row<T> | null> {
    const { rows } = await this.#folded(async () => {
      const row = await this.replica.row(kind, id)
      return row ? [row] : []
    }, [kind, id])
    return (rows.get(rowKey(kind, id)) as Row<T> | undefined) ?? null
  }

  /** Called after each change, whichever tab or worker made it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Sends and fetches now; resolves when there is nothing more to do or the link failed. */
  async drain(_why: string): Promise<void> {
    await this.#sender.request()
    await this.#refresh()
  }

  status(): Status {
    return this.#known
  }

  /** The page is being hidden: what was tapped is sent, undo is over. */
  async hide(): Promise<void> {
    if (!(await this.#commands.endWaits())) return
    await this.#sender.stored()
    await this.#refresh()
  }

  /** After sleep: sockets and connections are dead without saying so. */
  wake(): Promise<void> {
    this.#sender.interrupt()
    this.#commands.database.reopen()
    this.replica.database.reopen()
    return this.#sender.request()
  }

  /** Keeps a file durably; it is sent before the command that names it. */
  async putFile(file: Blob, name: string): Promise<FileRef> {
    const bytes = await file.arrayBuffer()
    const type = file.type || 'application/octet-stream'
    const stored = { sha256: await sha256(bytes), name, type, size: bytes.byteLength, bytes, at: this.#environment.now() }
    await this.#making(() => this.#commands.putFile(stored))
    return { sha256: stored.sha256, name, type, size: stored.size, pages: null, role: 'main' }
  }

  /** A file's bytes, its digest checked; null when it is neither here nor to be had. */
  async file(digest: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const own = await this.#commands.file(digest)
    const bytes = own?.bytes ?? (await this.cache.get(digest))?.bytes
    return bytes ? new Uint8Array(bytes) : null
  }

  /** Fetches files ahead, within what connection and quota allow. Without a list: those of what asks. */
  async wantFiles(list?: readonly Wanted[]): Promise<void> {
    await this.cache.prefetch(list ?? (await this.#filesOfAsking()))
  }

  /** These bytes were drawn for the person: a notification may now offer to decide on them. */
  async markShown(digest: string): Promise<void> {
    await this.cache.markShown(digest)
  }

  wasShown(digest: string): Promise<boolean> {
    return this.cache.wasShown(digest)
  }

  /** How many rows ask something, for the badge. */
  async countAsking(): Promise<number> {
    const { rows } = await this.#folded(() => this.replica.allAsking())
    return [...rows.values()].filter((row) => asks(row.body)).length
  }

  /** Takes back all that was not offered yet, for good: the person signs out and discards it. */
  async discard(): Promise<number> {
    const waiting = (await this.#commands.live()).toSorted((a, b) => b.n - a.n)
    let left = 0
    for (const command of waiting) if (!command.result && !command.withdrawn && !(await this.#commands.undo(command.id))) left += 1
    await this.#tell({ outbox: true })
    return left
  }

  /** Closes, and deletes the replica with its files; the outbox stays for its person. */
  async leave(): Promise<void> {
    this.close()
    await deleteDatabase(this.#environment, replicaName(this.person))
  }

  /** Runs `work` when the engine is closed. */
  onClose(work: () => void): void {
    this.#closing.push(work)
  }

  close(): void {
    for (const work of this.#closing) work()
    this.#sender.close()
    this.#channel?.close()
    this.#listeners.clear()
    this.#commands.database.close()
    this.replica.database.close()
  }

  #site(): Site {
    const [environment, outbox] = [this.#environment, this.#commands]
    return {
      environment,
      person: this.person,
      outbox,
      replica: this.replica,
      uploads: new Uploads(environment, outbox, this.cache),
      tell: (change) => void this.#tell(change),
      wipe: () => this.#wipeReplica(),
    }
  }

  async #wipeReplica(): Promise<void> {
    this.replica.database.reopen()
    await deleteDatabase(this.#environment, replicaName(this.person))
  }

  #draft(name: string, args: object, { lane, base = undefined, as, capacity, v = 1 }: SayOptions): Draft {
    const at = this.#environment.now()
    const id = uuid7(at, this.#environment.bytes(10))
    return { id, lane, actor: this.person, as: as ?? null, capacity: capacity ?? null, name, v, args: args as JsonObject, base: base ?? null, at }
  }

  /** Storing may need room: files go first, and when that is not enough the person is told. */
  async #making<T>(store: () => Promise<T>): Promise<T> {
    try {
      return await store()
    } catch (error) {
      if (!isFull(error)) throw error
    }
    await this.cache.evict(Infinity).catch(() => undefined)
    return store().catch((error: unknown) => {
      throw isFull(error) ? new NotStored('full') : error
    })
  }

  /** Outbox first, then the head, then rows: in this order a settled command is never missing from both. */
  async #folded(read: () => Promise<StoredRow[]>, looked?: readonly [string, string]): Promise<Folded> {
    const commands = await this.#commands.listed()
    const { head } = await this.replica.state()
    const loaded = new Map<string, StoredRow | undefined>()
    if (looked) loaded.set(rowKey(...looked), undefined)
    for (const row of await read()) loaded.set(rowKey(row.kind, row.entity), row)
    const folding = { overlays: this.#overlays, head, guards: this.#environment.guards }
    for (;;) {
      const folded = fold(loaded, commands, folding)
      if (folded.missing.length === 0) return folded
      const found = await Promise.all(folded.missing.map(([kind, id]) => this.replica.row(kind, id)))
      folded.missing.forEach(([kind, id], index) => loaded.set(rowKey(kind, id), found[index]))
    }
  }

  async #filesOfAsking(): Promise<Wanted[]> {
    const rows = await this.replica.allAsking()
    return rows.flatMap((row) => filesIn(row.body))
  }

  /** Tells this page at once and the other tabs and the worker by the channel. */
  async #tell(change: Change): Promise<void> {
    if (!change.link || change.link !== this.#known.link || change.outbox || change.kinds?.size) this.#channel?.post(change)
    await this.#heard(change)
  }

  async #heard(change: Change): Promise<void> {
    if (change.link) this.#known = { ...this.#known, link: change.link }
    await this.#refresh().catch(() => undefined)
    const told: EngineChange = { kinds: change.kinds ?? NO_KINDS, outbox: change.outbox ?? false, status: true }
    for (const listener of this.#listeners) listener(told)
  }

  async #refresh(): Promise<void> {
    const [state, listed] = [await this.replica.state(), await this.outbox()]
    const { target, reached, complete, lastSync } = state
    const waiting = listed.filter(isWaiting).length
    const needsYou = listed.filter((pending) => pending.state === 'held' || (pending.state === 'refused' && !pending.acknowledged)).length
    this.#known = { ...this.#known, lastSync, waiting, needsYou, firstSync: complete || lastSync !== null ? 1 : progress(reached, target) }
  }
}

function given(options: EngineOptions): Partial<Environment> {
  const { origin, build, fetch, now, indexedDB } = options
  const set = { ...(origin !== undefined && { origin }), ...(build !== undefined && { build }) }
  return { ...set, ...(fetch && { fetch }), ...(now && { now }), ...(indexedDB && { indexedDB }), ...options.environment }
}

function behind({ behind: id }: SayOptions): { behind?: string } {
  return id === undefined ? {} : { behind: id }
}

function isWaiting({ state }: Pending): boolean {
  return state === 'waiting' || state === 'offered' || state === 'held'
}

function progress(reached: number, target: number): number {
  return target > 0 ? Math.min(0.99, reached / target) : 0
}

function asks(body: Body): boolean {
  return body['mine'] !== null && body['mine'] !== undefined
}

/** Every file a body describes with its size: those which can be fetched ahead. */
function filesIn(value: unknown): Wanted[] {
  if (Array.isArray(value)) return value.flatMap(filesIn)
  if (typeof value !== 'object' || value === null) return []
  const { sha256: digest, size } = value as { sha256?: unknown; size?: unknown }
  if (typeof digest === 'string' && typeof size === 'number') return [{ sha256: digest, size }]
  return Object.values(value).flatMap(filesIn)
}

function refusedElsewhere({ entity: id, body }: StoredRow): Pending {
  const { name, lane, args, at, tapped } = body as { name?: string; lane?: string; args?: JsonObject; at?: number; tapped?: number | null }
  return {
    id, n: 0, lane: lane ?? '', name: name ?? '', args: args ?? {}, base: null, as: null, capacity: null, at: tapped ?? at ?? 0, notBefore: 0,
    state: 'refused', result: body as unknown as Result, acknowledged: false, elsewhere: true,
  }
}
