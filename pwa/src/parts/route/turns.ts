/** A route being put together: groups one after the other, each of one or more turns; pure. */
import type { RouteGroup, Turn } from '../../replica/house-types'
import type { Step, StepAct } from '../../replica/types'

/** The stable name of whom a turn means. */
export function whomOf(turn: Omit<Turn, 'act'>): string {
  return turn.assignment ?? turn.position ?? turn.seat ?? ''
}

/** A route as it stands, said anew. */
export function turnsOf(steps: readonly Step[]): RouteGroup[] {
  const numbers = [...new Set(steps.map((step) => step.group))].toSorted((a, b) => a - b)
  return numbers.map((number) => {
    const group = steps.filter((step) => step.group === number)
    return { rule: group[0]?.rule ?? 'all', people: group.map(turnOf) }
  })
}

function turnOf({ act, seat, position, who }: Step): Turn {
  if (seat === 'position' && position) return { position, title: who.title, act }
  return seat && seat !== 'position' ? { seat, act } : { assignment: who.id, act }
}

/** As commands say it: whom, and what they are asked. */
export function said(groups: readonly RouteGroup[]): RouteGroup[] {
  return groups.map(({ rule, people }) => ({ rule, people: people.map(bare) }))
}

function bare({ assignment, position, seat, act }: Turn): Turn {
  if (assignment !== undefined) return { assignment, act }
  return position !== undefined ? { position, act } : { ...(seat ? { seat } : {}), act }
}

/** Moves a group by one place; at the ends nothing changes. */
export function moved(groups: readonly RouteGroup[], at: number, by: -1 | 1): RouteGroup[] {
  const to = at + by
  const group = groups[at]
  if (!group || to < 0 || to >= groups.length) return [...groups]
  const without = groups.filter((_, index) => index !== at)
  return signed([...without.slice(0, to), group, ...without.slice(to)])
}

/** Puts the turn into the group above, so that both are asked at once. */
export function joinedAbove(groups: readonly RouteGroup[], at: number): RouteGroup[] {
  const above = groups[at - 1]
  const group = groups[at]
  if (!above || !group) return [...groups]
  const both = { ...above, people: [...above.people, ...group.people] }
  return signed([...groups.slice(0, at - 1), both, ...groups.slice(at + 1)])
}

/** Each turn of a group in a group of its own, one after the other. */
export function splitGroup(groups: readonly RouteGroup[], at: number): RouteGroup[] {
  return signed(groups.flatMap((group, index) => (index === at ? group.people.map((one) => ({ rule: 'all' as const, people: [one] })) : [group])))
}

export function removed(groups: readonly RouteGroup[], whom: string): RouteGroup[] {
  const left = groups.map((group) => fitting({ ...group, people: group.people.filter((one) => whomOf(one) !== whom) }))
  return signed(left.filter((group) => group.people.length > 0))
}

/** A group never needs more than it has. */
function fitting(group: RouteGroup): RouteGroup {
  const { rule, people } = group
  return typeof rule === 'number' && rule >= people.length ? { ...group, rule: 'all' } : group
}

export function added(groups: readonly RouteGroup[], whom: Omit<Turn, 'act'>): RouteGroup[] {
  if (groups.some((group) => group.people.some((one) => whomOf(one) === whomOf(whom)))) return [...groups]
  return signed([...groups, { rule: 'all', people: [{ ...whom, act: 'review' }] }])
}

/** The last group approves; those before it review, unless they were asked for an opinion only. */
export function signed(groups: readonly RouteGroup[]): RouteGroup[] {
  const last = groups.length - 1
  return groups.map((group, index) => ({
    ...group,
    people: group.people.map((one) => ({ ...one, act: actAt(one.act, index === last) })),
  }))
}

function actAt(act: StepAct, isLast: boolean): StepAct {
  if (isLast) return 'approve'
  return act === 'approve' ? 'review' : act
}

/** How many of a group may be asked for: all, any, or a number between. */
export function rulesFor(size: number): RouteGroup['rule'][] {
  return ['all', 'any', ...Array.from({ length: Math.max(0, size - 2) }, (_, index) => index + 2)]
}

/** Whether two routes are the same: whom, what, in which order, by which rules. */
export function same(one: readonly RouteGroup[], other: readonly RouteGroup[]): boolean {
  return JSON.stringify(said(one).map(plain)) === JSON.stringify(said(other).map(plain))
}

function plain({ rule, people }: RouteGroup): unknown {
  return [rule, people.map((one) => [whomOf(one), one.act])]
}
