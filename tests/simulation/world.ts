import type { Engine, Pending, Row } from '../../sync/client/mod.ts'
import { ALL_GUARDS, type Guards } from '../../sync/client/guards.ts'
import type { ReplicaState } from '../../sync/client/storage/replica-db.ts'
import { Answers } from './answers.ts'
import { contents, names } from './disk.ts'
import type { Link } from './link.ts'
import { Network } from './network.ts'
import { Profile, type Surroundings, type Tab } from './profile.ts'
import { Random } from './random.ts'
import { run, settle } from './stillness.ts'
import type { Doc, Intent } from './office.ts'

/** Something that must never be. */
export class Violation extends Error {
  readonly rule: string

  constructor(rule: string, what: string) {
    super(`${rule}: ${what}`)
    this.rule = rule
  }
}

/** What is switched off for a control: names of the client's and the server's guards. */
export interface Off {
  readonly client: readonly (keyof Guards)[]
  readonly server: readonly string[]
}

export const NOTHING_OFF: Off = { client: [], server: [] }

/** What a replica and an outbox were like: numbers that never go back. */
export interface Memory {
  readonly gen: number
  readonly cursor: number
  readonly mark: number
  readonly rows: ReadonlySet<string>
}

/** A tap that the screen called saved. */
export interface Tap {
  readonly pending: Pending
  readonly person: string
  readonly device: string
  readonly profile: Profile
  readonly intent: Intent
  undone: boolean
}

/** Faults a history may have, each in about a third of them. */
export const FAULTS = [
  'loss', 'double', 'portal', 'kill', 'power', 'evict', 'revoke', 'roles', 'failing', 'skew', 'step_up', 'shared', 'files', 'undo', 'forge',
  'wipe', 'missing', 'restore', 'damage', 'ages',
] as const
export type Fault = (typeof FAULTS)[number]

/** Faults that break what people were promised for good, and so are rare. */
const RARE: ReadonlySet<Fault> = new Set<Fault>(['wipe', 'missing', 'restore', 'damage', 'ages'])

/** One history: the server, the browsers, the network, and what the harness remembers to check. */
export class World {
  readonly random: Random
  readonly around: Surroundings
  readonly network: Network
  readonly link: Link
  readonly faults: ReadonlySet<Fault>
  readonly profiles: Profile[] = []
  readonly taps: Tap[] = []
  readonly log: string[] = []
  readonly revoked = new Set<string>()
  /** Devices of wiped profiles: their unsent taps are lost, and nobody can know. */
  readonly wiped = new Set<string>()
  /** Ids that an injected bug deleted from an outbox, or took for settled. */
  readonly deleted = new Set<string>()
  readonly acknowledged = new Set<string>()
  /** Digests of files that people attached. */
  readonly attached = new Set<string>()
  /** What somebody forged, and the alarms that it must have rung. */
  readonly forged = new Set<string>()
  readonly alarms = new Set<string>()
  /** Replicas a row of which rotted away. */
  readonly damaged = new Set<string>()
  readonly answers = new Answers()
  /** What devices were like when they were last looked at. */
  readonly memories = new Map<string, Memory>()
  restored = false
  /** Where something may look different now. */
  readonly changed = new Set<Profile>()
  #ids = 0

  constructor(seed: number, link: Link, off: Off, wanted: readonly Fault[] | null) {
    this.random = new Random(seed)
    this.link = link
    this.faults = new Set(wanted ?? FAULTS.filter((fault) => this.random.chance(RARE.has(fault) ? 0.05 : 0.3)))
    this.network = new Network(link, () => this.around.now)
    const guards = { ...ALL_GUARDS, ...Object.fromEntries(off.client.map((name) => [name, false])) }
    this.around = { random: this.random, network: this.network, guards, hasLocks: this.random.chance(0.3), now: 1_764_000_000_000, calm: true }
  }

  note(line: string): void {
    this.log.push(line)
  }

  fail(rule: string, what: string): never {
    throw new Violation(rule, what)
  }

  has(fault: Fault): boolean {
    return this.faults.has(fault)
  }

  newId(): string {
    this.#ids += 1
    return `d${this.#ids}`
  }

  /** Something befell a profile from outside: what was known of its replicas holds no more. */
  forget(profile: Profile): void {
    this.changed.add(profile)
    for (const key of this.memories.keys()) if (key.startsWith(`${profile.name}|`)) this.memories.delete(key)
  }

  tabs(): Tab[] {
    return this.profiles.flatMap((profile) => profile.tabs).filter((tab) => tab.alive && tab.engine)
  }

  tell(asked: Readonly<Record<string, unknown>> & { readonly do: string }): Promise<unknown> {
    return this.link.ask({ now: this.around.now, ...asked })
  }

  /** What a tab's screen shows of documents; null when it cannot be read just now. */
  async screen(tab: Tab): Promise<readonly Row<Doc>[] | null> {
    const rows = await this.read(tab, (engine) => engine.rows<Doc>('doc'))
    return rows?.filter((row) => row.body.step) ?? null
  }

  async read<T>(tab: Tab, work: (engine: Engine) => Promise<T>): Promise<T | null> {
    if (!tab.engine) return null
    const outcome = await run(work(tab.engine))
    if (outcome && 'error' in outcome) throw outcome.error
    return outcome?.value ?? null
  }

  /** Whose databases a profile holds. */
  people(profile: Profile): string[] {
    return names(profile.indexedDB).flatMap((name) => (name.startsWith('butphe-outbox-') ? [name.slice('butphe-outbox-'.length)] : [])).toSorted()
  }

  replicaState(profile: Profile, person: string): ReplicaState | undefined {
    const [state] = contents<ReplicaState>(profile.indexedDB, `butphe-replica-${person}`, 'state')
    return state
  }

  /** Lets everything under way arrive, without faults, until nothing moves. */
  async pump(): Promise<void> {
    for (let turn = 0; turn < 400; turn += 1) {
      for (const tab of this.tabs()) for (const stop of tab.stops.splice(0)) stop.go()
      await settle()
      const call = this.network.calls[0]
      if (!call) return
      const reply = call.reply ?? (await this.network.deliver(call))
      if (process.env['TRACE']) this.note(`    ${call.path} ${JSON.stringify(call.body).slice(0, 600)} -> ${JSON.stringify(reply).slice(0, 400)}`)
      if (call.orphan) this.network.lose(call)
      else this.network.answer(call, reply)
      await settle()
    }
    this.fail('livelock', 'a client never stops asking')
  }
}
