/** Live reading of the replica: a component that calls a `use…` here is drawn again when the rows change, in whatever tab or worker they changed. */
import { signal, type Signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Engine, Pending, Row, Status } from '@sync'
import type { Intent } from '../commands/intent'
import type { Bodies, Kind } from './types'

export type { Pending, Row, Status }
export type LiveRow<K extends Kind> = Row<Bodies[K]>

/** The engine of the person at work; null before sign-in. */
export const engine = signal<Engine | null>(null)

const NO_STATUS: Status = { lastSync: null, waiting: 0, needsYou: 0, link: 'offline', firstSync: 0 }
const status = signal<Status>(NO_STATUS)

interface Query<T> {
  value: Signal<T | undefined>
  concerns: (kinds: ReadonlySet<string>, outbox: boolean) => boolean
  load: (from: Engine) => Promise<T>
  users: number
  stale: boolean
  running: boolean
}

const queries = new Map<string, Query<unknown>>()
let stop: (() => void) | null = null

/** Connects the screens to an engine, or to none; whatever was read for another person is forgotten. */
export function connect(next: Engine | null): void {
  stop?.()
  stop = null
  for (const query of queries.values()) query.value.value = undefined
  queries.clear()
  engine.value = next
  status.value = next?.status() ?? NO_STATUS
  if (next) stop = next.subscribe((change) => follow(next, change))
}

function follow(from: Engine, change: { kinds: ReadonlySet<string>; outbox: boolean; status: boolean }): void {
  status.value = from.status()
  for (const query of queries.values()) {
    if (!query.concerns(change.kinds, change.outbox)) continue
    query.stale = true
    if (query.users > 0) void refresh(query, from)
  }
}

/** Loads until nothing changed meanwhile; a slow read never overwrites a newer one. */
async function refresh(query: Query<unknown>, from: Engine): Promise<void> {
  if (query.running) return
  query.running = true
  while (query.stale) {
    query.stale = false
    try {
      const value = await query.load(from)
      if (engine.peek() === from) query.value.value = value
    } catch {
      // The database was closed for a newer version of the app; the next change or visit reads again.
      break
    }
  }
  query.running = false
}

function useQuery<T>(key: string, concerns: Query<T>['concerns'], load: Query<T>['load']): T | undefined {
  const from = engine.value
  const query = useMemo(() => {
    const known = queries.get(key) as Query<T> | undefined
    if (known) return known
    const fresh: Query<T> = { value: signal<T | undefined>(undefined), concerns, load, users: 0, stale: true, running: false }
    queries.set(key, fresh as unknown as Query<unknown>)
    return fresh
  }, [key, from])
  useEffect(() => {
    query.users += 1
    if (from) void refresh(query as unknown as Query<unknown>, from)
    return () => {
      query.users -= 1
    }
  }, [query, from])
  return query.value.value
}

/** All rows of a kind the device holds, or only those that ask; undefined while they are read for the first time. */
export function useRows<K extends Kind>(kind: K, { asking = false } = {}): readonly LiveRow<K>[] | undefined {
  return useQuery(
    `rows|${kind}|${asking}`,
    (kinds, outbox) => outbox || kinds.has(kind),
    (from) => from.rows<Bodies[K]>(kind, { asking }),
  )
}

/** One row; null when the device does not hold it, undefined while it is read. */
export function useRow<K extends Kind>(kind: K, id: string): LiveRow<K> | null | undefined {
  return useQuery(
    `row|${kind}|${id}`,
    (kinds, outbox) => outbox || kinds.has(kind),
    (from) => from.row<Bodies[K]>(kind, id),
  )
}

/** What waits to be sent and what needs the person's eyes. */
export function useOutbox(): readonly Pending[] | undefined {
  return useQuery('outbox', (kinds, outbox) => outbox || kinds.has('result'), (from) => from.outbox())
}

export function useStatus(): Status {
  return status.value
}

/** The same, for code outside a component. */
export function statusNow(): Status {
  return status.peek()
}

export interface Telling {
  /** The assignment acted through. */
  as?: string
  /** Undo window in ms. */
  wait?: number
}

/** Says a command; settles when it is stored on this device for good, rejects when it could not be stored. */
export async function tell(intent: Intent, { as, wait }: Telling = {}): Promise<Pending> {
  const to = engine.peek()
  if (!to) throw new Error('nobody is signed in')
  return to.say(intent.name, intent.args, {
    lane: intent.lane,
    ...(intent.base ? { base: intent.base } : {}),
    ...(as ? { as } : {}),
    ...(wait === undefined ? {} : { wait }),
  })
}
