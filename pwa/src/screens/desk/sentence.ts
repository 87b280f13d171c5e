/** The one sentence that answers "what waits for me": "Bảy việc chờ bà, một việc hỏa tốc." */
import { language } from '../../app/preferences'
import { t } from '../../locales/t'
import { isCounted, pressing, type DeskRow } from './rows'

const WORDS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']

/** Small numbers as words in Vietnamese, as one would say them. */
export function inWords(n: number): string {
  return language.value === 'vi' ? (WORDS[n] ?? String(n)) : String(n)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function deskSentence(rows: readonly DeskRow[], today: string): string {
  const counted = rows.filter(isCounted)
  if (counted.length === 0) return t('desk.none')
  const n = counted.length
  const first = capital(t('desk.sentence', { n, words: inWords(n) }))
  const press = pressing(counted, today)
  if (!press) return `${first}.`
  const all = press.count === n
  const key = ({ flash: 'desk.flash', late: 'desk.late', today: 'desk.dueToday' } as const)[press.what]
  return `${first}, ${t(key, { n: press.count, words: all && n > 1 ? t('desk.all') : inWords(press.count) })}.`
}
