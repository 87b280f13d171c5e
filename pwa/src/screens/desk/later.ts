/** "Để sau": rows put at the end until tomorrow morning, on this device only. They stay rows and stay counted. */
import { signal } from '@preact/signals'

const KEY = 'butphe.later'
const MORNING = 6

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

/** Tomorrow at six, where this device is. */
export function tomorrowMorning(now: number): number {
  const day = new Date(now)
  day.setDate(day.getDate() + 1)
  day.setHours(MORNING, 0, 0, 0)
  return day.getTime()
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
