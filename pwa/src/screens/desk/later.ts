/** "Để sau": rows put at the end until tomorrow morning, on this device only. They stay rows and stay counted. */
import { signal } from '@preact/signals'
import { addDays, civil, dayBegins } from '../../app/dates'

const KEY = 'butphe.later'
const MORNING = 6 * 3_600_000

function read(): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, number>
  } catch {
    return {}
  }
}

const until = signal<Record<string, number>>(typeof localStorage === 'undefined' ? {} : read())

function keep(next: Record<string, number>): void {
  until.value = next
  try {
    localStorage.setItem(KEY, JSON.stringify(next))
  } catch {
    // Without storage the row comes back with the next start, which loses nothing.
  }
}

/** Tomorrow at six. */
export function tomorrowMorning(now: number): number {
  return dayBegins(addDays(civil(now), 1)) + MORNING
}

export function putOff(id: string, now: number = Date.now()): void {
  const live = Object.entries(until.peek()).filter(([, when]) => when > now)
  keep({ ...Object.fromEntries(live), [id]: tomorrowMorning(now) })
}

export function bringBack(id: string): void {
  const { [id]: _gone, ...rest } = until.peek()
  keep(rest)
}

export function isPutOff(id: string, now: number = Date.now()): boolean {
  return (until.value[id] ?? 0) > now
}

/** What is due now, and what was put off. */
export function split<T extends { id: string }>(rows: readonly T[]): [now: T[], later: T[]] {
  return [rows.filter((row) => !isPutOff(row.id)), rows.filter((row) => isPutOff(row.id))]
}
