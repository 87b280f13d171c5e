/** The marks of a document or task: urgency, deadline, and the three looks of one's own act. */
import { civil, clock, dueTone } from '../app/dates'
import { dueText } from '../app/workdays'
import { t } from '../locales/t'
import type { Pending } from '../replica/live'
import type { Mine, Urgency } from '../replica/types'
import { Chip, type Tone } from './Chip'
import { Check, Clock, Flame, TriangleAlert, UserRound } from './icons'

export function UrgencyMark({ urgency }: { urgency: Urgency }) {
  if (urgency === 'normal') return null
  return <Chip tone="seal" icon={Flame}>{t(`words.${urgency}`)}</Chip>
}

const DUE_TONES: Record<ReturnType<typeof dueTone>, Tone> = { late: 'seal', today: 'soon', soon: 'soon', later: 'plain' }

export function DueMark({ due, today = civil(Date.now()) }: { due: string | null; today?: string }) {
  if (!due) return null
  return <Chip tone={DUE_TONES[dueTone(due, today)]}>{dueText(due, today)}</Chip>
}

/** In whose place it is asked of this person. */
export function LentMark({ mine }: { mine: Mine }) {
  const way = mine?.ways?.[0]
  return way?.lent ? <Chip tone="pen" icon={UserRound}>{t('words.inPlaceOf', { name: way.who.name })}</Chip> : null
}

/** Saved on this device, recorded by the server, or in need of the person; nothing while all is settled. */
export function PendingMark({ pending }: { pending: readonly Pending[] }) {
  const newest = pending.at(-1)
  if (!newest) return null
  if (newest.state === 'refused' || newest.state === 'held') return <Chip tone="seal" icon={TriangleAlert}>{t('app.needsYou')}</Chip>
  if (newest.state === 'applied') return <Chip tone="done" icon={Check}>{t('app.recorded', { time: clock(newest.settledAt ?? newest.at) })}</Chip>
  return <Chip tone="pen" icon={Clock}>{t('app.saved')}</Chip>
}
