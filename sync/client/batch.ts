import { weight } from './command.ts'
import type { Guards } from './guards.ts'
import type { StoredCommand } from './storage/outbox-db.ts'

/** Room for the statements in one request; the server takes 65,536. */
export const MAX_BYTES = 64_000

export interface BatchLimits {
  readonly now: number
  /** Something happened that makes another try worth it: waits after a `retry` are over. */
  readonly eager: boolean
  readonly commands: number
  readonly bytes: number
  readonly guards: Pick<Guards, 'lane_turns' | 'lane_order'>
  /** Whether the server has every file the command names. */
  readonly hasFiles: (command: StoredCommand) => boolean
}

export interface Batch {
  readonly commands: readonly StoredCommand[]
  /** When a command that was left out becomes due by itself; null when none does. */
  readonly next: number | null
}

/**
 * Chooses what the next request carries: lanes in turn, the one that waited longest first, each from its head.
 * A head that is held or retried goes alone, so that a stuck lane takes one place and not all.
 */
export function chooseBatch(live: readonly StoredCommand[], limits: BatchLimits): Batch {
  const waiting = live.filter((command) => !command.result).toSorted((a, b) => a.n - b.n)
  const lanes = intoLanes(waiting, limits)
  const commands = takeTurns(lanes, new Map(waiting.map((command) => [command.id, command])), limits)
  const chosen = new Set(commands)
  return { commands, next: nextDue(waiting.filter((command) => !chosen.has(command)), limits.now) }
}

function intoLanes(waiting: readonly StoredCommand[], { guards }: BatchLimits): StoredCommand[][] {
  if (!guards.lane_turns) return [guards.lane_order ? [...waiting] : waiting.toReversed()]
  const byLane = new Map<string, StoredCommand[]>()
  for (const command of waiting) byLane.set(command.lane, [...(byLane.get(command.lane) ?? []), command])
  const lanes = [...byLane.values()]
  if (!guards.lane_order) return lanes.map((lane) => lane.toReversed())
  return lanes.toSorted((a, b) => turn(a) - turn(b) || first(a) - first(b))
}

const turn = (lane: readonly StoredCommand[]): number => lane[0]?.tried ?? 0
const first = (lane: readonly StoredCommand[]): number => lane[0]?.n ?? 0

function takeTurns(lanes: StoredCommand[][], waiting: ReadonlyMap<string, StoredCommand>, limits: BatchLimits): StoredCommand[] {
  const chosen = new Map<string, StoredCommand>()
  let room = limits.bytes
  let open = lanes
  while (open.length > 0 && chosen.size < limits.commands) {
    const still: StoredCommand[][] = []
    for (const lane of open) {
      const [head, ...rest] = lane
      if (!head || chosen.size >= limits.commands) continue
      if (!maySend(head, rest.length > 0, chosen, waiting, limits) || weight(head.c) > room) continue
      room -= weight(head.c)
      chosen.set(head.id, head)
      if (limits.guards.lane_turns ? !head.answer : true) still.push(rest)
    }
    open = still
  }
  return [...chosen.values()]
}

function maySend(
  command: StoredCommand,
  followed: boolean,
  chosen: ReadonlyMap<string, StoredCommand>,
  waiting: ReadonlyMap<string, StoredCommand>,
  limits: BatchLimits,
): boolean {
  const { after } = command
  if (!followed && command.notBefore > limits.now) return false
  if (!limits.eager && command.retryAt > limits.now) return false
  if (after && limits.guards.lane_order && waiting.has(after.id) && !chosen.has(after.id)) return false
  return limits.hasFiles(command)
}

function nextDue(left: readonly StoredCommand[], now: number): number | null {
  const times = left.map((command) => Math.max(command.notBefore, command.retryAt)).filter((time) => time > now)
  return times.length > 0 ? Math.min(...times) : null
}
