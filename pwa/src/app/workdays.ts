/**
 * Vietnam's working days on the device, for proposing deadlines offline; the server's own calendar decides.
 * Public holidays that fall on weekdays (Labour Code 2019, article 112; 24 November from 2026), lunar ones at UTC+7.
 */
import { addDays, noon } from './dates'

/** Month and day, by year. */
const OFF: Record<string, string> = {
  '2026': '01-01 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24',
  '2027': '01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03 11-24',
  '2028': '01-03 01-24 01-25 01-26 01-27 01-28 04-04 05-01 05-02 09-01 09-04 11-24',
  '2029': '01-01 02-12 02-13 02-14 02-15 02-16 04-23 04-30 05-01 09-03 09-04 11-26',
  '2030': '01-01 01-31 02-01 02-04 02-05 02-06 04-12 04-30 05-01 09-02 09-03 11-25',
  '2031': '01-01 01-21 01-22 01-23 01-24 01-27 04-01 04-30 05-01 09-01 09-02 11-24',
}

/** Weekends worked in exchange for a bridge day, where the Government has announced them. */
const WORKED = new Set(['2026-08-22'])

export function isWorkday(date: string): boolean {
  const day = noon(date).getDay()
  if (WORKED.has(date)) return true
  return day !== 0 && day !== 6 && !isHoliday(date)
}

/** A public holiday on a weekday. */
export function isHoliday(date: string): boolean {
  return (OFF[date.slice(0, 4)] ?? '').split(' ').includes(date.slice(5))
}

/** The date `count` working days after `start`; the first counted is the next working day. */
export function addWorkdays(start: string, count: number): string {
  let date = start
  for (let left = count; left > 0; left -= isWorkday(date) ? 1 : 0) date = addDays(date, 1)
  return date
}

/** Working days after `start` up to and with `end`; 0 when `end` is not later. */
export function workdaysBetween(start: string, end: string): number {
  let count = 0
  for (let date = addDays(start, 1); date <= end; date = addDays(date, 1)) count += isWorkday(date) ? 1 : 0
  return count
}

/** Holidays passed over on the way, for saying so: "nghỉ 24/11". */
export function holidaysBetween(start: string, end: string): string[] {
  const found: string[] = []
  for (let date = addDays(start, 1); date <= end; date = addDays(date, 1)) if (isHoliday(date)) found.push(date)
  return found
}

/** The Friday of this week, or of the next one from Friday on. */
export function friday(today: string): string {
  const ahead = (5 - noon(today).getDay() + 7) % 7
  return addDays(today, ahead === 0 ? 7 : ahead)
}
