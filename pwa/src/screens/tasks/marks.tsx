import { fullDate, weekday } from '../../app/dates'
import { myAssignments } from '../../app/self'
import { t } from '../../locales/t'
import { Chip } from '../../parts/Chip'
import { CalendarPlus, Hourglass } from '../../parts/icons'
import { LentMark, PendingMark, UrgencyMark } from '../../parts/marks'
import { useNames } from '../../parts/use-directory'
import type { Pending } from '../../replica/live'
import type { DocumentBody, TaskBody } from '../../replica/types'
import { dueWords } from './deadline'

function State({ body }: { body: TaskBody }) {
  if (body.state === 'reported') return <Chip tone="done" icon={Hourglass}>{t('tasks.reported')}</Chip>
  if (body.state === 'done') return <Chip tone="done">{t('tasks.done')}</Chip>
  if (body.state === 'cancelled') return <Chip>{t('tasks.cancelled')}</Chip>
  const due = dueWords(body.due)
  return due && <Chip tone={due.tone}>{due.text}</Chip>
}

/** Urgency, deadline or state, an extension asked, what is saved here only. */
export function TaskMarks({ body, pending }: { body: TaskBody; pending: readonly Pending[] }) {
  return (
    <>
      <UrgencyMark urgency={body.urgency} />
      <State body={body} />
      {body.extension && body.state === 'open' && <Chip tone="soon" icon={CalendarPlus}>{t('tasks.extensionAsked')}</Chip>}
      <PendingMark pending={pending} />
    </>
  )
}

function Holder({ mine, name }: { mine: boolean; name: string }) {
  return mine ? <Chip tone="pen">{t('tasks.asked')}</Chip> : <Chip tone="done" icon={Hourglass}>{t('tasks.heldBy', { name })}</Chip>
}

/** Where a draft stands: returned, with whom, or its state. */
export function DraftMarks({ body, pending }: { body: DocumentBody; pending: readonly Pending[] }) {
  const names = useNames()
  const open = body.route.find((step) => step.state === 'open')
  const due = body.due ? dueWords(body.due) : null
  return (
    <>
      <UrgencyMark urgency={body.urgency} />
      {body.state === 'returned' && <Chip tone="seal">{t('tasks.returnedDraft')}</Chip>}
      {body.state === 'in_review' && open && <Holder mine={myAssignments().has(open.who.id) || body.mine?.step !== undefined} name={names(open.who).name} />}
      <LentMark mine={body.mine} />
      {(body.state === 'drafting' || body.state === 'approved') && <Chip>{t(`words.state.${body.state}`)}</Chip>}
      {due && body.state !== 'in_review' && <Chip tone={due.tone}>{due.text}</Chip>}
      <PendingMark pending={pending} />
    </>
  )
}

/** A deadline with its full date and weekday. */
export function dueLine(due: string | null): string {
  return due === null ? t('tasks.noDue') : `${t('words.due', { date: fullDate(due) })} · ${weekday(due)}`
}
