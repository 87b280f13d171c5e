import { decideWithUndo } from '../../app/telling'
import { go } from '../../app/routes'
import { follow, markRead, unfollow } from '../../commands/attending'
import { t } from '../../locales/t'
import { CheckCheck, Clock, Eye, FileText, Star, StarOff } from '../../parts/icons'
import type { MenuItem } from '../../parts/Menu'
import { say } from '../../parts/toasts'
import { bringBack, isPutOff, putOff } from './later'
import { pathOf } from './DeskCard'
import type { DeskRow } from './rows'

export interface RowAct extends MenuItem {
  /** Also done by moving the row to the right. */
  swipe?: boolean
  short?: string
}

function seenAct(row: DeskRow): RowAct[] {
  if (row.kind !== 'document' || row.ask !== 'read') return []
  return [{ text: t('desk.markSeen'), short: t('desk.seen'), icon: Eye, swipe: true, onClick: () => void decideWithUndo(markRead(row.id), t('desk.seen')) }]
}

function followAct(row: DeskRow): RowAct[] {
  // Who only prepares sees it for as long as they do.
  if (row.kind !== 'document' || row.ask === 'prepare') return []
  const on = row.body.follow
  const run = () => void decideWithUndo((on ? unfollow : follow)(row.id), t(on ? 'desk.unfollowed' : 'desk.followed'))
  return [{ text: t(on ? 'desk.unfollow' : 'desk.follow'), icon: on ? StarOff : Star, swipe: row.ask !== 'read', onClick: run }]
}

/** Puts a row at the end, or back. */
export function laterAct(row: DeskRow): RowAct {
  if (isPutOff(row.id)) return { text: t('desk.now'), icon: Clock, onClick: () => bringBack(row.id) }
  const run = () => {
    putOff(row.id)
    say(t('desk.putOffTold'), { undo: () => bringBack(row.id) })
  }
  return { text: t('desk.putOff'), note: t('desk.putOffNote'), icon: Clock, onClick: run }
}

/** Everything that can be done with a row without opening it: all of it can be taken back. */
export function rowActs(row: DeskRow, onSelect: (id: string) => void): RowAct[] {
  return [
    { text: t('desk.open'), icon: FileText, onClick: () => go(pathOf(row)) },
    ...seenAct(row),
    ...followAct(row),
    laterAct(row),
    { text: t('desk.select'), icon: CheckCheck, onClick: () => onSelect(row.id) },
  ]
}
