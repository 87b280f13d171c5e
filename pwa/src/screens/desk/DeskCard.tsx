import { ago } from '../../app/dates'
import { documentPath, Link, taskPath } from '../../app/routes'
import { t } from '../../locales/t'
import { Card } from '../../parts/Card'
import { IconButton } from '../../parts/Button'
import { Icon } from '../../parts/Icon'
import { EllipsisVertical, Paperclip } from '../../parts/icons'
import { DueMark, LentMark, PendingMark, UrgencyMark } from '../../parts/marks'
import { useLongPress } from '../../parts/use-long-press'
import { Chip } from '../../parts/Chip'
import type { DeskRow } from './rows'

interface Props {
  row: DeskRow
  today: string
  open: boolean
  putOff: boolean
  onMore: () => void
  onLongPress: () => void
}

export function pathOf(row: DeskRow): string {
  return row.kind === 'document' ? documentPath(row.id) : taskPath(row.id)
}

/** Who asks and what: "Sở Tài chính trình duyệt". */
export function askLine(row: DeskRow): string {
  return t(`desk.ask.${row.ask}`, { from: row.from })
}

/** Three lines: who asks what and since when; of which document; how pressing it is. */
export function DeskCard({ row, today, open, putOff, onMore, onLongPress }: Props) {
  const press = useLongPress(onLongPress)
  const presses = row.urgency !== 'normal' || (row.due !== null && row.due < today)
  return (
    <Card line edge={presses} chosen={open} class="no-callout">
      <div {...press}>
        <Link to={pathOf(row)} class="block rounded-card py-3.5 pr-4 pl-5 -outline-offset-2 tablet:rounded-none" current={open}>
          <CardWords row={row} />
          <div class="mt-2.5 flex min-h-7 flex-wrap items-center gap-2 pr-10">
            <Marks row={row} today={today} putOff={putOff} />
          </div>
        </Link>
        <IconButton icon={EllipsisVertical} label={t('desk.moreOf', { subject: row.subject })} class="absolute right-1 bottom-1 text-ink-3" onClick={onMore} />
      </div>
    </Card>
  )
}

/** The first two lines, also used where rows are chosen. */
export function CardWords({ row }: { row: DeskRow }) {
  return (
    <>
      <p class="flex items-baseline justify-between gap-3 text-meta text-ink-2">
        <span class="truncate">{askLine(row)}</span>
        <span class="shrink-0 text-ink-3">{ago(row.since)}</span>
      </p>
      <h2 class="mt-0.5 line-clamp-2 text-row font-semibold text-ink">{row.subject}</h2>
    </>
  )
}

function Marks({ row, today, putOff }: { row: DeskRow; today: string; putOff: boolean }) {
  const plain = row.urgency === 'normal' && !row.due && !putOff && row.pending.length === 0
  return (
    <>
      {plain && row.kind === 'document' && <Chip>{row.body.doc_type}</Chip>}
      <UrgencyMark urgency={row.urgency} />
      <DueMark due={row.due} today={today} />
      <LentMark mine={row.body.mine} />
      {putOff && <Chip>{t('desk.putOff')}</Chip>}
      <PendingMark pending={row.pending} />
      {row.annexes > 0 && (
        <span class="ml-auto inline-flex items-center gap-1 text-meta font-semibold text-ink-2" aria-label={t('words.annexes', { n: row.annexes })}>
          <Icon of={Paperclip} size={15} />
          {row.annexes}
        </span>
      )}
    </>
  )
}
