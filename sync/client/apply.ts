/** Pure decisions about an answer: whether it still counts, and what it makes of a command. */
import type { Guards } from './guards.ts'
import { isFinal, sameMark, tookEffect, type Mark, type Result } from './protocol.ts'
import type { OutboxState, StoredCommand } from './storage/outbox-db.ts'
import type { ReplicaState } from './storage/replica-db.ts'

/** What a request had said, to be held against the present when its answer comes. */
export interface Sent {
  readonly mark: Mark | null
  readonly ids: readonly string[]
  readonly lost: readonly number[]
  readonly cursor: string | null
  readonly gen: number
  readonly at: number
}

/** An answer counts only while its request's mark is still the newest: a slow one never undoes a newer one. */
export function answerCounts(state: OutboxState, sent: Sent, guards: Guards): boolean {
  return !guards.mark || sameMark(state.mark, sent.mark)
}

/** Rows count only while the replica stands where the request found it. */
export function rowsCount(state: ReplicaState, sent: Sent, guards: Guards): boolean {
  return !guards.late_rows || (state.cursor === sent.cursor && state.gen === sent.gen)
}

/** Results as they came. With the guard off an answer is taken for the result of all that was sent. */
export function completed(results: readonly Result[], sent: Sent, guards: Guards): readonly Result[] {
  if (guards.own_result) return results
  const answered = new Set(results.filter(isFinal).map((result) => result.id))
  const rest = sent.ids.filter((id) => !answered.has(id)).map((id): Result => ({ id, status: 'applied' }))
  return [...results, ...rest]
}

export interface Moment {
  readonly now: number
  readonly epoch: number
  readonly jitter: number
}

/** The command after a result of its own: settled by a final one, otherwise it waits for another try. */
export function settled(command: StoredCommand, result: Result, { now, epoch, jitter }: Moment): StoredCommand {
  if (!isFinal(result)) {
    return { ...command, answer: result, tries: command.tries + 1, retryAt: now + backOff(command.tries, jitter) }
  }
  const { live, answer: _, ...rest } = command
  const base: StoredCommand = { ...rest, result, settledAt: now, epoch }
  if (tookEffect(result)) return live ? { ...base, live } : base
  return result.status === 'refused' && !isAcknowledgement(command) ? { ...base, eyes: 1 } : base
}

/** A refused acknowledgement needs nobody's eyes. */
function isAcknowledgement(command: StoredCommand): boolean {
  return command.lane.startsWith('result:')
}

const SECOND = 1000
const LONGEST = 60 * SECOND

/** Full jitter: uniform below 1 s · 2^k, at most 60 s. */
export function backOff(attempt: number, jitter: number): number {
  return Math.floor(jitter * Math.min(LONGEST, SECOND * 2 ** Math.min(attempt, 16)))
}

/** Lowest `n` that is not settled, and which `n` from `state.floor` on are missing. `tail`: all rows from there. */
export function holes(tail: readonly StoredCommand[], state: OutboxState): { floor: number; lost: number[] } {
  const there = new Set(tail.map((command) => command.n))
  const lost: number[] = []
  for (let n = state.floor; n <= state.n; n += 1) if (!there.has(n)) lost.push(n)
  const open = tail.filter((command) => !command.result).map((command) => command.n)
  return { floor: Math.min(state.n + 1, ...open, ...lost), lost }
}

/** The floor once the server has heard of `told`. */
export function floorAfter(tail: readonly StoredCommand[], state: OutboxState, told: readonly number[]): number {
  const { lost } = holes(tail, state)
  const open = tail.filter((command) => !command.result).map((command) => command.n)
  return Math.min(state.n + 1, ...open, ...lost.filter((n) => !told.includes(n)))
}

/** Whether a complete answer has passed a settled command: the replica then shows by itself what came of it. */
export function hasPassed(command: StoredCommand, head: readonly [number, number]): boolean {
  const { result, epoch = 0 } = command
  if (!result) return false
  return head[0] > epoch || (head[0] === epoch && head[1] >= (result.seq ?? 0))
}
