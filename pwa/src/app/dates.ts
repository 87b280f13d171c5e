/** Instants and civil dates as an office writes them: 08:12, Hôm qua, 25/11, 25/11/2026. Times are the device's own. */
import { t } from '../locales/t'

const DAY = 86_400_000

function two(n: number): string {
  return String(n).padStart(2, '0')
}

/** The civil date of an instant where this device is, "YYYY-MM-DD". */
export function civil(at: number): string {
  const d = new Date(at)
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`
}

/** Noon of a civil date, so that adding days never trips over a changed clock. */
export function noon(date: string): Date {
  const [y = 1970, m = 1, d = 1] = date.slice(0, 10).split('-').map(Number)
  return new Date(y, m - 1, d, 12)
}

export function addDays(date: string, days: number): string {
  const d = noon(date)
  d.setDate(d.getDate() + days)
  return civil(d.getTime())
}

/** Whole days from `from` to `to`, negative when `to` is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((noon(to).getTime() - noon(from).getTime()) / DAY)
}

export function clock(at: number): string {
  const d = new Date(at)
  return `${two(d.getHours())}:${two(d.getMinutes())}`
}

export function clockWithSeconds(at: number): string {
  return `${clock(at)}:${two(new Date(at).getSeconds())}`
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
  const day = noon(date).getDay()
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

/** The deadline in words: Quá hạn 1 ngày, Hạn hôm nay, Hạn ngày mai, Hạn 25/11. */
export function dueText(due: string, today: string = civil(Date.now())): string {
  const days = daysBetween(today, due)
  if (days < 0) return t('words.late', { n: -days })
  if (days === 0) return t('words.dueToday')
  return days === 1 ? t('words.dueTomorrow') : t('words.due', { date: shortDate(due, today) })
}
