/** Dates as clerks type them: 20/11/2026, 20/11, 201126, 20-11-26. */
import { addDays, fullDate } from './dates'

function two(text: string): string {
  return text.padStart(2, '0')
}

function century(year: string): string {
  return year.length === 2 ? `20${year}` : year
}

function parts(text: string, today: string): [string, string, string] | undefined {
  const typed = text.trim()
  const cut = /^(\d{1,2})[\s./-](\d{1,2})(?:[\s./-](\d{2}|\d{4}))?$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(typed)
  if (!cut) return undefined
  return [century(cut[3] ?? today.slice(0, 4)), two(cut[2] ?? ''), two(cut[1] ?? '')]
}

/** The civil date that was typed; undefined when there is no such day. The year may be left out: this year's. */
export function typedDate(text: string, today: string): string | undefined {
  const found = parts(text, today)?.join('-')
  // A day that does not exist rolls over; adding nothing shows it.
  return found !== undefined && addDays(found, 0) === found ? found : undefined
}

/** How a date stands in a field. */
export function dateForField(date: string): string {
  return date === '' ? '' : fullDate(date)
}
