/** Instants and civil dates as an office writes them: 08:12, Hôm qua, 25/11, 25/11/2026. They are Vietnam's, wherever the device is: a deadline ends for everybody at the same moment, and a register has one date for a document. */
import { t } from '../locales/t'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Vietnam's official time, UTC+7 (Decision 134/2002/QĐ-TTg, article 1), without summer time since 1975: the server's "Asia/Ho_Chi_Minh". */
const HOME = 7 * HOUR

function two(n: number): string {
  return String(n).padStart(2, '0')
}

/** What a clock and a calendar in Vietnam show at an instant; read it by its UTC parts. */
function shown(at: number): Date {
  return new Date(at + HOME)
}

/** The civil date of an instant, "YYYY-MM-DD". */
export function civil(at: number): string {
  return shown(at).toISOString().slice(0, 10)
}

/** A civil date as days since 1970. */
function dayNumber(date: string): number {
  const [y = 1970, m = 1, d = 1] = date.slice(0, 10).split('-').map(Number)
  return Date.UTC(y, m - 1, d) / DAY
}

/** The instant at which a civil date begins. */
export function dayBegins(date: string): number {
  return dayNumber(date) * DAY - HOME
}

export function addDays(date: string, days: number): string {
  return civil(dayBegins(date) + days * DAY)
}

/** Whole days from `from` to `to`, negative when `to` is before. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 on Sundays to 6 on Saturdays. */
export function dayOfWeek(date: string): number {
  return new Date(dayNumber(date) * DAY).getUTCDay()
}

export function clock(at: number): string {
  const d = shown(at)
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`
}

export function clockWithSeconds(at: number): string {
  return `${clock(at)}:${two(shown(at).getUTCSeconds())}`
}

/** 25/11, with the year when it is another one than now. */
export function shortDate(date: string, today: string = civil(Date.now())): string {
  const [y = '', m = '', d = ''] = date.slice(0, 10).split('-')
  return y === today.slice(0, 4) ? `${d}/${m}` : `${d}/${m}/${y}`
}

export function fullDate(date: string): string {
  const [y = '', m = '', d = ''] = date.slice(0, 10).split('-')
  return `${d}/${m}/${y}`
}

/** When something came, for a row's right edge: 08:12 today, Hôm qua, else the date. */
export function ago(at: number, now: number = Date.now()): string {
  const today = civil(now)
  const days = daysBetween(civil(at), today)
  if (days <= 0) return clock(at)
  return days === 1 ? t('words.yesterday') : shortDate(civil(at), today)
}

/** Day and time for a history: 08:12 · 23/11/2026. */
export function moment(at: number): string {
  return `${clock(at)} · ${fullDate(civil(at))}`
}

/** T2 … T7, CN. */
export function weekday(date: string): string {
  const day = dayOfWeek(date)
  return day === 0 ? t('words.sunday') : t('words.weekday', { n: day + 1 })
}

export type DueTone = 'late' | 'today' | 'soon' | 'later'

/** How pressing a deadline is: late, today, within two days, later. */
export function dueTone(due: string, today: string = civil(Date.now())): DueTone {
  const days = daysBetween(today, due)
  if (days < 0) return 'late'
  if (days === 0) return 'today'
  return days <= 2 ? 'soon' : 'later'
}
