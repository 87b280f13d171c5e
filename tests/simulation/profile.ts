import { IDBFactory } from 'fake-indexeddb'
import { Engine } from '../../sync/client/engine.ts'
import type { Channel, Environment, Locks } from '../../sync/client/environment.ts'
import type { Guards } from '../../sync/client/guards.ts'
import type { Network } from './network.ts'
import { OVERLAYS } from './office.ts'
import type { Random } from './random.ts'
import { settle } from './stillness.ts'

/** What all tabs of a history share. */
export interface Surroundings {
  readonly random: Random
  readonly network: Network
  readonly guards: Guards
  readonly hasLocks: boolean
  now: number
  /** Nothing stops between steps: the history is coming to rest. */
  calm: boolean
}

interface Stop {
  readonly name: string
  readonly go: () => void
}

interface Timer {
  readonly at: number
  readonly tab: Tab
  readonly work: () => void
}

/** A tab, or the worker, of one person in one profile. */
export class Tab {
  readonly person: string
  readonly name: string
  readonly profile: Profile
  alive = true
  engine: Engine | null = null
  readonly stops: Stop[] = []
  #opening = true

  constructor(profile: Profile, person: string, name: string) {
    this.profile = profile
    this.person = person
    this.name = name
  }

  async open(): Promise<Engine> {
    const engine = await Engine.open({ person: this.person, overlays: OVERLAYS, environment: this.#environment() })
    this.engine = engine
    this.#opening = false
    return engine
  }

  /** Dies between two steps: what stood at a stop never goes on. */
  kill(): void {
    this.alive = false
    this.stops.splice(0)
    this.profile.forget(this)
  }

  #environment(): Partial<Environment> {
    const { around, indexedDB } = this.profile
    return {
      fetch: around.network.fetchFrom(this.profile, () => this.alive),
      indexedDB,
      build: 'simulation',
      now: () => around.now,
      random: around.random.next,
      bytes: (length) => around.random.bytes(length),
      locks: around.hasLocks ? this.#locks() : null,
      channel: (name) => this.profile.channel(name, this),
      later: (ms, work) => this.profile.later(this, ms, work),
      guards: around.guards,
      batch: 3,
      page: 2,
      step: (name) => this.#stop(name),
    }
  }

  #stop(name: string): Promise<void> | undefined {
    if (!this.alive) return new Promise(() => undefined)
    if (this.profile.around.calm || this.#opening) return undefined
    return new Promise((go) => {
      this.stops.push({ name, go })
    })
  }

  #locks(): Locks {
    return { request: (name, work) => this.profile.locked(name, this, work) }
  }
}

/** One browser profile: databases and a session, shared by its tabs. */
export class Profile {
  readonly name: string
  readonly around: Surroundings
  indexedDB = new IDBFactory()
  session: string | null
  readonly tabs: Tab[] = []
  timers: Timer[] = []
  #channels: { readonly name: string; readonly tab: Tab; readonly listener: (message: unknown) => void }[] = []
  #locks = new Map<string, { holder: Tab; waiting: { tab: Tab; start: () => void }[] }>()

  constructor(name: string, session: string, around: Surroundings) {
    this.name = name
    this.session = session
    this.around = around
  }

  async open(person: string, name: string): Promise<Tab> {
    const tab = new Tab(this, person, name)
    this.tabs.push(tab)
    const opening = tab.open()
    await settle()
    await opening
    return tab
  }

  forget(tab: Tab): void {
    this.tabs.splice(this.tabs.indexOf(tab), 1)
    this.timers = this.timers.filter((timer) => timer.tab !== tab)
    this.#channels = this.#channels.filter((one) => one.tab !== tab)
    for (const [name, lock] of this.#locks) {
      lock.waiting = lock.waiting.filter((one) => one.tab !== tab)
      if (lock.holder === tab) this.#release(name)
    }
  }

  killAll(): void {
    for (let tab = this.tabs[0]; tab; tab = this.tabs[0]) tab.kill()
  }

  /** Runs what is due. */
  ring(): void {
    const due = this.timers.filter((timer) => timer.at <= this.around.now)
    this.timers = this.timers.filter((timer) => timer.at > this.around.now)
    for (const timer of due) timer.work()
  }

  later(tab: Tab, ms: number, work: () => void): () => void {
    const timer = { at: this.around.now + ms, tab, work }
    if (tab.alive) this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((other) => other !== timer)
    }
  }

  channel(name: string, tab: Tab): Channel {
    return {
      post: (message) => {
        for (const other of this.#channels) if (other.name === name && other.tab !== tab) setImmediate(() => other.tab.alive && other.listener(message))
      },
      listen: (listener) => {
        this.#channels.push({ name, tab, listener })
      },
      close: () => {
        this.#channels = this.#channels.filter((other) => other.tab !== tab)
      },
    }
  }

  /** A Web Lock: one holder, the others in line; the dead leave both. */
  async locked<T>(name: string, tab: Tab, work: () => Promise<T>): Promise<T> {
    if (!tab.alive) return new Promise(() => undefined)
    const lock = this.#locks.get(name)
    if (lock) {
      await new Promise<void>((start) => {
        lock.waiting.push({ tab, start })
      })
    } else this.#locks.set(name, { holder: tab, waiting: [] })
    try {
      return await work()
    } finally {
      if (tab.alive) this.#release(name)
    }
  }

  #release(name: string): void {
    const lock = this.#locks.get(name)
    const next = lock?.waiting.shift()
    if (!lock || !next) {
      this.#locks.delete(name)
      return
    }
    lock.holder = next.tab
    next.start()
  }
}
