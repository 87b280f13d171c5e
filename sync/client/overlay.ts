import { hasPassed } from './apply.ts'
import { readStatement } from './command.ts'
import type { Guards } from './guards.ts'
import { tookEffect, type Base, type Body, type JsonObject, type Result } from './protocol.ts'
import type { StoredCommand } from './storage/outbox-db.ts'
import type { StoredRow } from './storage/replica-db.ts'

export type PendingState = 'waiting' | 'offered' | 'held' | 'applied' | 'refused' | 'withdrawn'

/** A command as the screens see it. */
export interface Pending {
  readonly id: string
  readonly n: number
  readonly lane: string
  readonly name: string
  readonly args: JsonObject
  readonly base: Base | null
  readonly as: string | null
  readonly capacity: string | null
  readonly at: number
  readonly state: PendingState
  /** Undo is offered until then, while the state is `waiting`. */
  readonly notBefore: number
  readonly result?: Result
  readonly settledAt?: number
  readonly acknowledged: boolean
  /** Said on another device of this person; only its refusal is known here. */
  readonly elsewhere?: true
}

/** What a command makes of one row; `body: null` hides it. */
export interface Patch {
  readonly kind: string
  readonly id: string
  readonly body: Body | null
}

export type Get = (kind: string, id: string) => Body | undefined
/** Whether the base a command rests on is still what the row shows, one's own queue apart. */
export type Holds = (thing: { readonly rev: number; readonly h: string } | undefined | null) => boolean
/** Pure: what the command will make of the rows, if the server agrees. Nothing when `holds` says no. */
export type Overlay = (get: Get, pending: Pending, holds: Holds) => readonly Patch[]
export type Overlays = Readonly<Record<string, Overlay>>

/** A row with what waits folded over it. */
export interface Row<T = Body> {
  readonly kind: string
  readonly id: string
  /** Feed position; 0 when the server has not sent it yet. */
  readonly seq: number
  readonly body: T
  readonly pending: readonly Pending[]
}

export interface Folding {
  readonly overlays: Overlays
  readonly head: readonly [number, number]
  readonly guards: Pick<Guards, 'settled_overlay'>
}

export interface Folded {
  readonly rows: ReadonlyMap<string, Row>
  /** Rows the overlays asked for which were not among those given: load them and fold again. */
  readonly missing: readonly (readonly [kind: string, id: string])[]
}

export const rowKey = (kind: string, id: string): string => `${kind}|${id}`

/** Folds what waits over rows; writes nothing. `commands` are those that wait and the recently settled: the replica may have lost what it had after they were settled. `loaded` has an entry (or undefined) for every row that was looked up. */
export function fold(loaded: ReadonlyMap<string, StoredRow | undefined>, commands: readonly StoredCommand[], folding: Folding): Folded {
  const rows = new Map<string, Row>()
  const missing = new Map<string, readonly [string, string]>()
  for (const row of loaded.values()) if (row) rows.set(rowKey(row.kind, row.entity), plain(row))
  const folded = commands.filter((command) => isFolded(command, folding)).toSorted((a, b) => a.n - b.n)
  for (const command of folded) foldOne(command, { rows, missing, loaded, folding, all: commands })
  return { rows, missing: [...missing.values()] }
}

interface Work {
  readonly rows: Map<string, Row>
  readonly missing: Map<string, readonly [string, string]>
  readonly loaded: ReadonlyMap<string, StoredRow | undefined>
  readonly folding: Folding
  readonly all: readonly StoredCommand[]
}

function foldOne(command: StoredCommand, work: Work): void {
  const pending = pendingOf(command)
  for (const patch of patches(command, pending, work)) applyPatch(command, patch, work)
  for (const [key, row] of work.rows) {
    if (row.id === command.lane && !row.pending.includes(pending) && !command.result) {
      work.rows.set(key, { ...row, pending: [...row.pending.filter((other) => other.id !== pending.id), pending] })
    }
  }
}

function patches(command: StoredCommand, pending: Pending, work: Work): readonly Patch[] {
  const overlay = work.folding.overlays[pending.name]
  const get: Get = (kind, id) => {
    const key = rowKey(kind, id)
    if (!work.loaded.has(key)) work.missing.set(key, [kind, id])
    return work.rows.get(key)?.body
  }
  return overlay?.(get, pending, (thing) => holds(thing, command, work.all)) ?? []
}

/** A settled command changes a row only until the row itself has reached the result. */
function applyPatch(command: StoredCommand, { kind, id, body }: Patch, { rows, loaded, missing }: Work): void {
  const key = rowKey(kind, id)
  if (!loaded.has(key)) missing.set(key, [kind, id])
  const seq = loaded.get(key)?.seq ?? 0
  if (command.result && seq >= (command.result.seq ?? 0)) return
  if (body === null) {
    rows.delete(key)
    return
  }
  const before = rows.get(key)?.pending.filter((other) => other.id !== command.id) ?? []
  rows.set(key, { kind, id, seq, body, pending: [...before, pendingOf(command)] })
}

function isFolded(command: StoredCommand, { head, guards }: Folding): boolean {
  if (command.withdrawn || command.result?.status === 'refused') return false
  if (!command.result) return true
  return guards.settled_overlay && tookEffect(command.result) && !hasPassed(command, head)
}

/** The base is what the row shows, or only this device's own earlier commands came between. */
function holds(thing: { readonly rev: number; readonly h: string } | undefined | null, command: StoredCommand, all: readonly StoredCommand[]): boolean {
  const { base } = readStatement(command.c)
  if (tookEffect(command.result)) return true
  if (!base || !thing) return base === null
  if (thing.rev === base.rev) return thing.h === base.h
  const own = new Set(all.filter((other) => other.n < command.n && tookEffect(other.result)).map((other) => other.result?.rev))
  for (let rev = base.rev + 1; rev <= thing.rev; rev += 1) if (!own.has(rev)) return false
  return thing.rev > base.rev
}

function plain({ kind, entity, seq, body }: StoredRow): Row {
  return { kind, id: entity, seq, body, pending: [] }
}

export function pendingOf(command: StoredCommand): Pending {
  const { id, n, lane, name, args, base, as, capacity, at } = readStatement(command.c)
  const { result, settledAt, notBefore } = command
  const known: Pending = { id, n, lane, name, args, base, as, capacity, at, notBefore, state: stateOf(command), acknowledged: !command.eyes }
  return { ...known, ...(result && { result }), ...(!result && command.answer && { result: command.answer }), ...(settledAt !== undefined && { settledAt }) }
}

function stateOf(command: StoredCommand): PendingState {
  if (command.withdrawn) return 'withdrawn'
  if (tookEffect(command.result)) return 'applied'
  if (command.result) return command.result.status === 'withdrawn' ? 'withdrawn' : 'refused'
  if (command.answer?.status === 'held' || command.answer?.status === 'upgrade') return 'held'
  return command.offered === undefined ? 'waiting' : 'offered'
}
