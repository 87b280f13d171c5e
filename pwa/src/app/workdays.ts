/**
 * Working days on the device, for proposing deadlines offline: Vietnam's public holidays (Labour Code 2019, article 112; 24 November from 2026;
 * lunar ones at UTC+7) as the server knows them, and on top what the agency, or one above it, moved.
 */
import { signal } from '@preact/signals'
import { t } from '../locales/t'
import { addDays, civil, dayOfWeek, daysBetween, shortDate } from './dates'
import publicHolidays from './public-holidays.json'

/** Days that were moved: true is worked, false is off. */
export type Moved = ReadonlyMap<string, boolean>

const OFF: Readonly<Record<string, string>> = publicHolidays.off
const WORKED: ReadonlySet<string> = new Set(publicHolidays.worked)
const NONE: Moved = new Map()

/** What holds where the person is at work; a component that counts days follows it. */
export const movedHere = signal<Moved>(NONE)

/** The name of a public holiday, whatever was moved. */
export function holidayName(date: string): string | undefined {
  return OFF[date]
}

/** The public holidays of a year by date, weekends included. */
export function publicHolidaysOf(year: string): string[] {
  return Object.keys(OFF).filter((date) => date.startsWith(`${year}-`))
}

/** Weekend days of a year that the Government made working days. */
export function workedWeekendsOf(year: string): string[] {
  return [...WORKED].filter((date) => date.startsWith(`${year}-`))
}

/** The years whose holidays this version of the app knows. */
export const KNOWN_YEARS: readonly string[] = [...new Set(Object.keys(OFF).map((date) => date.slice(0, 4)))]

function isWeekend(date: string): boolean {
  const day = dayOfWeek(date)
  return day === 0 || day === 6
}

/** Whether a day is worked before anybody moved it. */
export function isPlainWorkday(date: string): boolean {
  return WORKED.has(date) || (!isWeekend(date) && OFF[date] === undefined)
}

export function isWorkday(date: string, moved: Moved = movedHere.value): boolean {
  return moved.get(date) ?? isPlainWorkday(date)
}

/** A day off that is no plain weekend: a public holiday, or one the office moved. */
export function isHoliday(date: string, moved: Moved = movedHere.value): boolean {
  return !isWorkday(date, moved) && (!isWeekend(date) || moved.has(date))
}

/** The date `count` working days after `start`; the first counted is the next working day. */
export function addWorkdays(start: string, count: number, moved: Moved = movedHere.value): string {
  let date = start
  for (let left = count; left > 0; left -= isWorkday(date, moved) ? 1 : 0) date = addDays(date, 1)
  return date
}

/** Working days after `start` up to and with `end`; 0 when `end` is not later. */
export function workdaysBetween(start: string, end: string, moved: Moved = movedHere.value): number {
  let count = 0
  for (let date = addDays(start, 1); date <= end; date = addDays(date, 1)) count += isWorkday(date, moved) ? 1 : 0
  return count
}

/** Holidays passed over on the way, for saying so: "nghỉ 24/11". */
export function holidaysBetween(start: string, end: string, moved: Moved = movedHere.value): string[] {
  const found: string[] = []
  for (let date = addDays(start, 1); date <= end; date = addDays(date, 1)) if (isHoliday(date, moved)) found.push(date)
  return found
}

/** The Friday of this week, or of the next one from Friday on. */
export function friday(today: string): string {
  const ahead = (5 - dayOfWeek(today) + 7) % 7
  return addDays(today, ahead === 0 ? 7 : ahead)
}

/** How late, in working days; over a weekend alone, since when. */
function lateText(due: string, today: string): string {
  const days = workdaysBetween(due, today)
  return days > 0 ? t('words.late', { n: days }) : t('words.lateWeekend', { date: shortDate(due, today) })
}

/** The deadline in words: Quá hạn 1 ngày làm việc, Hạn hôm nay, Hạn ngày mai, Hạn 25/11. */
export function dueText(due: string, today: string = civil(Date.now())): string {
  const days = daysBetween(today, due)
  if (days < 0) return lateText(due, today)
  if (days === 0) return t('words.dueToday')
  return days === 1 ? t('words.dueTomorrow') : t('words.due', { date: shortDate(due, today) })
}
