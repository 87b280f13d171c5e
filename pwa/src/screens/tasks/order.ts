/** Which tasks concern whom, and in which order: late first, then by deadline; pure. */
import { civil } from '../../app/dates'
import { isUnit, type Target, type TaskBody } from '../../replica/types'

export type TaskRole = 'lead' | 'cooperating' | 'given'

export interface Entry {
  id: string
  body: TaskBody
}

/** The person's assignments, and the units they answer for. */
export interface Self {
  assignments: ReadonlySet<string>
  units: ReadonlySet<string>
}

function concerns(target: Target, self: Self): boolean {
  return isUnit(target) ? self.units.has(target.unit) : self.assignments.has(target.id)
}

export function rolesIn(body: TaskBody, self: Self): TaskRole[] {
  const roles: TaskRole[] = []
  if (concerns(body.lead, self)) roles.push('lead')
  if (body.cooperating.some((target) => concerns(target, self))) roles.push('cooperating')
  if (self.assignments.has(body.by.id)) roles.push('given')
  return roles
}

export function isLive(body: TaskBody): boolean {
  return body.state === 'open' || body.state === 'reported'
}

export type Pace = 'late' | 'soon' | 'running'

/** Late: the deadline has passed. Soon: within two days. A reported task is not late: it waits for the giver. */
export function paceOf(body: TaskBody, today: string, soonUntil: string): Pace {
  if (body.due === null || body.state !== 'open') return 'running'
  if (body.due < today) return 'late'
  return body.due <= soonUntil ? 'soon' : 'running'
}

const LAST = '9999-12-31'

/** What waits for me to accept, then late ones, then by deadline, then the newest. */
export function byUrgency(a: Entry, b: Entry): number {
  return (
    Number(b.body.state === 'reported' && b.body.mine !== null) - Number(a.body.state === 'reported' && a.body.mine !== null) ||
    (a.body.due ?? LAST).localeCompare(b.body.due ?? LAST) ||
    b.body.updated - a.body.updated
  )
}

export interface Counts {
  running: number
  soon: number
  late: number
}

export function countByPace(entries: readonly Entry[], soonUntil: string, today = civil(Date.now())): Counts {
  const counts: Counts = { running: 0, soon: 0, late: 0 }
  for (const { body } of entries) if (isLive(body)) counts[paceOf(body, today, soonUntil)] += 1
  return counts
}
