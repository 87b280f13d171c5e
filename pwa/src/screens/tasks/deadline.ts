/** Deadlines of tasks in working days, as an office counts them. */
import { civil } from '../../app/dates'
import { addWorkdays, dueText, workdaysBetween } from '../../app/workdays'
import { t } from '../../locales/t'
import type { Tone } from '../../parts/Chip'

export interface DueWords {
  text: string
  tone: Tone
}

const NEAR = 5
const SOON = 2

/** Until when a deadline counts as near: two working days on. */
export function soonUntil(today = civil(Date.now())): string {
  return addWorkdays(today, SOON)
}

/** Quá hạn 1 ngày làm việc · Hạn hôm nay · Còn 2 ngày làm việc · Hạn 30/11. */
export function dueWords(due: string | null, today = civil(Date.now())): DueWords | null {
  if (due === null) return null
  if (due < today) return { text: dueText(due, today), tone: 'seal' }
  const days = workdaysBetween(today, due)
  if (due === today || days === 0) return { text: dueText(due, today), tone: 'soon' }
  if (days <= NEAR) return { text: t('tasks.left', { n: days }), tone: days <= SOON ? 'soon' : 'plain' }
  return { text: dueText(due, today), tone: 'plain' }
}
