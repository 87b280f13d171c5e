/** Days that an administrator makes worked or off, for an agency and those below it. */
import type { MovedDay } from '../replica/house-types'
import type { Intent, Overlay } from './intent'

export interface MoveDaysArgs {
  agency: string
  days: { date: string; works: boolean }[]
  note?: string
  legal_basis?: string
}

export interface ClearDaysArgs {
  agency: string
  days: string[]
}

function laneOf(agency: string): string {
  return `workdays:${agency}`
}

export function moveDays(args: MoveDaysArgs): Intent<MoveDaysArgs> {
  return { name: 'workday.set', args, lane: laneOf(args.agency) }
}

export function clearDays(args: ClearDaysArgs): Intent<ClearDaysArgs> {
  return { name: 'workday.clear', args, lane: laneOf(args.agency) }
}

function without(days: readonly MovedDay[], dates: readonly string[]): MovedDay[] {
  return days.filter((day) => !dates.includes(day.date))
}

export const daysMoved: Overlay<MoveDaysArgs> = (get, { args }) => {
  const fresh = args.days.map((day) => ({ ...day, note: args.note ?? '', legal_basis: args.legal_basis ?? '' }))
  const kept = without(get('workdays', args.agency)?.days ?? [], args.days.map((day) => day.date))
  const days = [...kept, ...fresh].toSorted((a, b) => a.date.localeCompare(b.date))
  return [{ kind: 'workdays', id: args.agency, body: { days } }]
}

export const daysCleared: Overlay<ClearDaysArgs> = (get, { args }) => {
  const body = get('workdays', args.agency)
  return body ? [{ kind: 'workdays', id: args.agency, body: { days: without(body.days, args.days) } }] : []
}
