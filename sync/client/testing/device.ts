// oxlint-disable-next-line import/no-unassigned-import -- sets the globals that idb looks for
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { Engine, type EngineOptions } from '../engine.ts'
import type { Channel, Environment } from '../environment.ts'
import { ALL_GUARDS, type Guards } from '../guards.ts'
import type { SmallServer } from './server.ts'

/** A browser profile in memory: its databases outlive the engines opened in it, its clock is moved by hand. */
export class Profile {
  readonly indexedDB = new IDBFactory()
  time = 1_764_000_000_000
  readonly timers: { at: number; work: () => void }[] = []
  private readonly listeners = new Set<(message: unknown, from: object) => void>()

  environment(server: Pick<SmallServer, 'fetch'>, guards: Partial<Guards> = {}): Partial<Environment> {
    return {
      fetch: server.fetch,
      indexedDB: this.indexedDB,
      now: () => this.time,
      random: () => 0.5,
      locks: null,
      channel: () => this.channel(),
      later: (ms, work) => this.later(ms, work),
      guards: { ...ALL_GUARDS, ...guards },
    }
  }

  /** A tab of it (or its worker). */
  open(server: Pick<SmallServer, 'fetch'>, options: Partial<EngineOptions> & { guards?: Partial<Guards> } = {}): Promise<Engine> {
    const { guards, environment, ...rest } = options
    return Engine.open({ person: 'p1', ...rest, environment: { ...this.environment(server, guards), ...environment } })
  }

  /** Moves the clock and runs what was due. */
  pass(ms: number): void {
    this.time += ms
    for (const timer of this.timers.filter((one) => one.at <= this.time)) {
      this.timers.splice(this.timers.indexOf(timer), 1)
      timer.work()
    }
  }

  private later(ms: number, work: () => void): () => void {
    const timer = { at: this.time + ms, work }
    this.timers.push(timer)
    return () => {
      const index = this.timers.indexOf(timer)
      if (index >= 0) this.timers.splice(index, 1)
    }
  }

  private channel(): Channel {
    const self = {}
    let mine: ((message: unknown, from: object) => void) | null = null
    return {
      post: (message) => {
        for (const listener of this.listeners) listener(message, self)
      },
      listen: (listener) => {
        mine = (message, from) => {
          if (from !== self) listener(message)
        }
        this.listeners.add(mine)
      },
      close: () => {
        if (mine) this.listeners.delete(mine)
      },
    }
  }
}
