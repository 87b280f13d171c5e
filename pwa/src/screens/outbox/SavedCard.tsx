import { clock, clockWithSeconds } from '../../app/dates'
import { Link } from '../../app/routes'
import { takeBack } from '../../app/telling'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Card } from '../../parts/Card'
import { Chip } from '../../parts/Chip'
import { Check, Clock, RefreshCw, Undo2 } from '../../parts/icons'
import type { Pending } from '../../replica/live'
import { useSubject } from './use-subject'
import { actOf, wordsOf } from './wording'

/** The line over the title: what was done, and when. */
function Meta({ pending }: { pending: Pending }) {
  return (
    <p class="flex items-baseline justify-between gap-3 text-meta text-ink-2">
      <span class="truncate">{actOf(pending)}</span>
      <span class="shrink-0 text-ink-3">{clock(pending.at)}</span>
    </p>
  )
}

/** Saved here, not sent or not answered yet. */
export function WaitingCard({ pending, offline }: { pending: Pending; offline: boolean }) {
  const { subject, to } = useSubject(pending)
  const words = wordsOf(pending)
  const undoable = pending.state === 'waiting'
  return (
    <Card>
      <div class="px-4 py-3.5">
        <Meta pending={pending} />
        {subject && (to ? <Link to={to} class="mt-0.5 line-clamp-2 block text-row font-semibold">{subject}</Link> : <p class="line-clamp-2 text-row font-semibold">{subject}</p>)}
        {words && <p class="mt-1 text-note text-ink-2">“{words}”</p>}
        <div class="mt-2 flex flex-wrap items-center gap-2">
          {pending.state === 'offered' && !offline ? <Chip tone="pen" icon={RefreshCw}>{t('app.sending')}</Chip> : <Chip tone="pen" icon={Clock}>{t(offline ? 'outbox.willSend' : 'app.saved')}</Chip>}
          {undoable && <Button kind="link" icon={Undo2} class="ml-auto -my-2" onClick={() => void takeBack([pending.id])}>{t('app.undo')}</Button>}
        </div>
      </div>
    </Card>
  )
}

/** The receipt: recorded, at what time, under what number in the log. */
export function RecordedCard({ pending }: { pending: Pending }) {
  const { subject, to } = useSubject(pending)
  const inside = (
    <>
      <Meta pending={pending} />
      {subject && <span class="mt-0.5 line-clamp-2 block text-note font-semibold">{subject}</span>}
      <span class="mt-2 block">
        <Chip tone="done" icon={Check}>{t('app.recorded', { time: clockWithSeconds(pending.settledAt ?? pending.at) })}</Chip>
        {pending.result?.seq !== undefined && <span class="ml-2 text-meta text-ink-3">{t('outbox.receipt', { n: pending.result.seq ?? 0 })}</span>}
      </span>
    </>
  )
  return <Card>{to ? <Link to={to} class="block px-4 py-3 -outline-offset-2">{inside}</Link> : <div class="px-4 py-3">{inside}</div>}</Card>
}
