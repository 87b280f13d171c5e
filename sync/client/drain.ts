import { backOff } from './apply.ts'
import { spell } from './checksum.ts'
import { changeDevice, loadDevice } from './device.ts'
import { enrol } from './enrolment.ts'
import type { Environment } from './environment.ts'
import type { Outbox } from './outbox.ts'
import type { Result, SyncAnswer } from './protocol.ts'
import type { Replica } from './replica.ts'
import { call, react, type Reaction, type Reply } from './request.ts'
import { following, prepare, type Prepared } from './round.ts'
import type { StoredDevice } from './storage/outbox-db.ts'
import type { ReplicaState } from './storage/replica-db.ts'
import type { Uploads } from './uploads.ts'

/** What the link to the server is like, as the newest call found it. */
export type Link = 'ok' | 'offline' | 'signed_out' | 'revoked' | 'update'

export interface Change {
  readonly link?: Link
  readonly kinds?: ReadonlySet<string>
  readonly outbox?: boolean
}

/** What the drain works with and whom it tells. */
export interface Site {
  readonly environment: Environment
  readonly person: string
  readonly outbox: Outbox
  readonly replica: Replica
  readonly uploads: Uploads
  tell(change: Change): void
  /** The device was revoked and all it had was answered: what the replica holds must go. */
  wipe(): Promise<void>
}

/** After a round: another at once, rest until `at`, or come back after a failure. */
type Next =
  | { readonly kind: 'again' }
  | { readonly kind: 'rest'; readonly at: number | null }
  | { readonly kind: 'failed'; readonly wait: number | null }

const AGAIN: Next = { kind: 'again' }
const REST: Next = { kind: 'rest', at: null }
const FAILED: Next = { kind: 'failed', wait: null }
const DAY = 86_400_000

type NoAnswer = Exclude<Reply, { kind: 'answer' }>

interface Ahead {
  readonly prepared: Prepared
  readonly reply: Promise<Reply>
}

/** Sends what waits and fetches what is new, one sender at a time. */
export class Drain {
  readonly #site: Site
  #running: Promise<void> | null = null
  #wanted = false
  #pull = false
  /** The newest answer was not the last page, or did not count. */
  #unfinished = false
  #eager = false
  #attempt = 0
  #limit: number
  /** What may be done once a drain only: heal, enrol anew, restart. */
  #once = new Set<string>()
  #cancel: () => void = () => undefined
  /** When it comes back by itself. */
  #due: number | null = null
  #call: () => void = () => undefined
  #uploading: Promise<void> | null = null
  #stop = new AbortController()
  #stopped = false

  constructor(site: Site) {
    this.#site = site
    this.#limit = site.environment.batch
  }

  /** Starts a drain, or lets the running one go round once more; resolves when it rests. */
  request(): Promise<void> {
    this.#attempt = 0
    this.#eager = true
    this.#pull = true
    return this.#start()
  }

  /** Something was stored: sends what is due, and sets the clock for the rest. */
  stored(): Promise<void> {
    return this.#start()
  }

  /** After sleep: requests under way are given up. */
  interrupt(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
  }

  close(): void {
    this.#stopped = true
    this.#cancel()
    this.#stop.abort()
  }

  #start(): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    this.#unschedule()
    this.#wanted = true
    this.#call()
    this.#running ??= this.#loop().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  #retry(): Promise<void> {
    this.#pull = true
    return this.#start()
  }

  /** What a closed or broken database interrupts is tried again like a failed call. */
  async #loop(): Promise<void> {
    while ((this.#wanted || this.#uploading) && !this.#stopped) {
      if (this.#wanted) this.#schedule(await this.#locked('drain', () => this.#rounds()).catch(() => FAILED))
      else await Promise.race([this.#uploading, this.#called()])
    }
  }

  /** Resolves when there is something to do meanwhile: a file on its way keeps nothing else back. */
  #called(): Promise<null> {
    return new Promise((resolve) => {
      this.#call = () => resolve(null)
    })
  }

  #locked<T>(what: string, work: () => Promise<T>): Promise<T> {
    const { locks } = this.#site.environment
    return locks ? locks.request(`butphe-${what}-${this.#site.person}`, work) : work()
  }

  /** Sets the clock for the next try. A file that failed does not put off what is due before it. */
  #schedule(next: Next): void {
    const { environment } = this.#site
    if (this.#stopped || next.kind === 'again' || (next.kind === 'rest' && next.at === null)) return
    const wait = next.kind === 'rest' ? (next.at ?? 0) - environment.now() : (next.wait ?? backOff(this.#attempt, environment.random()))
    if (next.kind === 'failed') this.#attempt += 1
    const due = environment.now() + Math.max(0, wait)
    if (this.#due !== null && this.#due <= due) return
    this.#unschedule()
    this.#due = due
    this.#cancel = environment.later(Math.max(0, wait), () => void this.#retry())
  }

  #unschedule(): void {
    this.#cancel()
    this.#due = null
  }

  async #rounds(): Promise<Next> {
    this.#once.clear()
    let ahead: Ahead | null = null
    for (;;) {
      this.#wanted = false
      if (this.#stopped) return REST
      if (ahead) this.#unfinished = false
      const round: Ahead | Next = ahead ?? (await this.#begin())
      if ('kind' in round) {
        if (round.kind === 'again') continue
        return round
      }
      const reply: Reply = await round.reply
      ahead = this.#fetchAhead(round.prepared, reply)
      const next = await this.#handle(round.prepared, reply)
      if (next.kind !== 'again') return next
    }
  }

  /** The next request under way, or why there is none. */
  async #begin(): Promise<Ahead | Next> {
    const { environment, outbox, replica, person } = this.#site
    const device = await loadDevice(environment, outbox.database, person)
    if (device.revoked !== undefined && !(await this.#hasUnsettled())) return this.#wiped()
    if (!device.enrolled) return this.#enrol(device)
    const preparation = await prepare(environment, device, outbox, replica, { eager: this.#eager, limit: this.#limit, pull: this.#pull || this.#unfinished })
    if (preparation.kind === 'nothing') return { kind: 'rest', at: preparation.next }
    if (preparation.kind === 'upload') return this.#startUpload(preparation.sha256, preparation.next)
    this.#eager = false
    this.#pull = false
    this.#unfinished = false
    if (preparation.prepared.sent.ids.length > 0) this.#site.tell({ outbox: true })
    return { prepared: preparation.prepared, reply: call(environment, preparation.prepared.request, this.#stop.signal) }
  }

  /** While one page of a first sync is stored the next is on its way, unless a command wants to be sent. */
  #fetchAhead(prepared: Prepared, reply: Reply): Ahead | null {
    if (reply.kind !== 'answer' || !reply.answer.more || reply.answer.reset || this.#wanted || prepared.request.commands.length > 0) return null
    const next = following(this.#site.environment, prepared, reply.answer)
    return { prepared: next, reply: call(this.#site.environment, next.request, this.#stop.signal) }
  }

  async #hasUnsettled(): Promise<boolean> {
    if (!this.#site.environment.guards.answered_before_wipe) return false
    return (await this.#site.outbox.live()).some((command) => !command.result)
  }

  async #wiped(): Promise<Next> {
    await this.#site.wipe()
    this.#site.tell({ link: 'revoked' })
    return REST
  }

  async #enrol(device: StoredDevice): Promise<Next> {
    const { environment, outbox } = this.#site
    const outcome = await enrol(environment, device, this.#stop.signal)
    if (outcome !== 'enrolled') this.#site.tell({ link: outcome })
    if (outcome === 'signed_out') return REST
    if (outcome === 'offline') return FAILED
    await changeDevice(outbox.database, { enrolled: true })
    return AGAIN
  }

  /** Files travel beside the commands that do not name them, one at a time. */
  #startUpload(sha256: string, next: number | null): Next {
    this.#uploading ??= this.#locked('upload', () => this.#upload(sha256))
      .catch(() => FAILED)
      .then((after) => {
        this.#uploading = null
        this.#schedule(after)
      })
    return { kind: 'rest', at: next }
  }

  async #upload(sha256: string): Promise<Next> {
    const outcome = await this.#site.uploads.send(sha256, this.#stop.signal)
    if (outcome.kind === 'signed_out') return this.#rest('signed_out')
    if (outcome.kind === 'failed') return this.#fail(null)
    if (outcome.kind === 'refused') await this.#site.outbox.holdFor(sha256, outcome.code)
    this.#site.tell({ outbox: true })
    this.#wanted = true
    return AGAIN
  }

  #handle(prepared: Prepared, reply: Reply): Promise<Next> {
    if (reply.kind === 'answer') return this.#applyAnswer(prepared, reply.answer)
    return this.#heed(prepared, react(reply), reply)
  }

  async #applyAnswer({ sent }: Prepared, answer: SyncAnswer): Promise<Next> {
    const { environment, outbox, replica, tell } = this.#site
    const early = environment.guards.outbox_first ? null : await replica.apply(answer, sent)
    if (!(await outbox.apply(answer, sent))) return this.#again()
    const applied = early ?? (await replica.apply(answer, sent))
    this.#attempt = 0
    this.#limit = environment.batch
    tell({ link: 'ok', kinds: applied.kinds, outbox: answer.results.length > 0 })
    if (!applied.counted || answer.more) return this.#again()
    if (await outbox.unfold(applied.state.head)) tell({ outbox: true })
    await outbox.releaseFiles()
    return this.#compare(answer, applied.state)
  }

  #again(): Next {
    this.#unfinished = true
    return AGAIN
  }

  /** Holds our sum against the server's; a difference heals by asking everything once more. */
  async #compare({ sum, cursor }: SyncAnswer, state: ReplicaState): Promise<Next> {
    const { environment, replica } = this.#site
    if (!sum || !environment.guards.sum) return AGAIN
    const ours = spell(state.sum)
    if (ours === sum && environment.now() - state.counted < DAY) return AGAIN
    const counted = await replica.recount(cursor)
    if (counted === null || counted === sum || this.#once.has('heal')) return AGAIN
    this.#once.add('heal')
    await replica.heal(state.gen, cursor)
    return this.#again()
  }

  async #heed(prepared: Prepared, reaction: Reaction, reply: NoAnswer): Promise<Next> {
    switch (reaction) {
      case 'sign_in':
        return this.#rest('signed_out')
      case 'update':
        return this.#rest('update')
      case 'enrol':
        return this.#unknown()
      case 'revoked':
        return this.#revoked(prepared, reply.kind === 'status' ? (reply.envelope.results ?? []) : [])
      case 'halve':
        return this.#tooLarge(prepared)
      case 'start_over':
        return this.#startOver(prepared)
      default:
        return this.#fail(reaction === 'wait' ? reply.retryAfter : null)
    }
  }

  #rest(link: Link): Next {
    this.#site.tell({ link })
    return REST
  }

  #fail(retryAfter: number | null): Next {
    this.#site.tell({ link: 'offline' })
    return { kind: 'failed', wait: retryAfter }
  }

  async #startOver({ sent }: Prepared): Promise<Next> {
    if (this.#once.has('restart')) return this.#fail(null)
    this.#once.add('restart')
    await this.#site.replica.restart(sent.gen, sent.cursor)
    return this.#again()
  }

  async #unknown(): Promise<Next> {
    if (this.#once.has('enrol')) return this.#fail(null)
    this.#once.add('enrol')
    await changeDevice(this.#site.outbox.database, { enrolled: false })
    return this.#again()
  }

  async #revoked({ sent }: Prepared, results: readonly Result[]): Promise<Next> {
    const { environment, outbox } = this.#site
    await outbox.applyResults(results, sent)
    await changeDevice(outbox.database, { revoked: environment.now() })
    this.#site.tell({ link: 'revoked', outbox: true })
    const answered = results.some((result) => sent.ids.includes(result.id))
    return sent.ids.length === 0 || answered ? AGAIN : FAILED
  }

  async #tooLarge({ sent }: Prepared): Promise<Next> {
    const [only] = sent.ids
    if (sent.ids.length > 1) this.#limit = Math.max(1, sent.ids.length >> 1)
    else if (only === undefined) return this.#fail(null)
    else await this.#site.outbox.hold(only, 'too_large')
    return this.#again()
  }
}
