import { useState } from 'preact/hooks'
import { useKeys } from '../../app/keys'
import { TABLET, useMedia } from '../../app/media'
import { useShown } from '../../app/shown'
import { t } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { Card } from '../../parts/Card'
import { Chip } from '../../parts/Chip'
import { Icon } from '../../parts/Icon'
import { Check, Eye, Stamp, X } from '../../parts/icons'
import { ActionBar, Screen } from '../../parts/Screen'
import { ApproveTogether } from './ApproveTogether'
import { CardWords } from './DeskCard'
import type { DeskRow } from './rows'
import { digestOf, sortOut, type Ready } from './selection'

interface Props {
  rows: readonly DeskRow[]
  chosen: ReadonlySet<string>
  /** Null ends choosing. */
  onChosen: (chosen: ReadonlySet<string> | null) => void
}

/** "Đã chọn 3": rows with boxes, what can be done with them at the thumb. */
export function Selecting({ rows, chosen, onChosen }: Props) {
  const [approving, setApproving] = useState<readonly Ready[] | null>(null)
  const shown = useShown(rows.flatMap((row) => digestOf(row) ?? []))
  const picked = rows.filter((row) => chosen.has(row.id))
  const sorted = sortOut(picked, shown ?? new Set())
  useKeys({ Escape: () => onChosen(null) })
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChosen(next)
  }
  const every = rows.length > 0 && picked.length === rows.length
  const header = (
    <header class="flex min-h-15 items-center gap-1 px-1.5 py-1.5">
      <IconButton icon={X} label={t('desk.endSelect')} onClick={() => onChosen(null)} />
      <h1 class="flex-1 text-head font-bold" aria-live="polite">{t('desk.chosen', { n: picked.length })}</h1>
      <Button kind="link" onClick={() => onChosen(every ? new Set() : new Set(rows.map((row) => row.id)))}>{t(every ? 'desk.chooseNone' : 'desk.chooseAll')}</Button>
    </header>
  )
  return (
    <Screen label={t('desk.title')} keep="desk" ground={useMedia(TABLET) ? 'paper' : 'desk'} header={header} footer={<Foot sorted={sorted} onApprove={() => setApproving(sorted.ready)} />}>
      <ul class="space-y-3 px-4 pt-1 pb-6 tablet:space-y-0 tablet:px-0">
        {rows.map((row) => (
          <li key={row.id}>
            <Box row={row} chosen={chosen.has(row.id)} seen={shown?.has(digestOf(row) ?? '') ?? false} onToggle={() => toggle(row.id)} />
          </li>
        ))}
      </ul>
      {approving && <ApproveTogether ready={approving} unseen={sorted.unseen} onClose={() => setApproving(null)} onDone={() => onChosen(null)} />}
    </Screen>
  )
}

function Foot({ sorted, onApprove }: { sorted: ReturnType<typeof sortOut>; onApprove: () => void }) {
  const left = [sorted.unseen > 0 ? t('desk.unseen', { n: sorted.unseen }) : '', sorted.other > 0 ? t('desk.otherAsk', { n: sorted.other }) : '']
  const note = left.filter(Boolean).join(' · ')
  return (
    <div>
      {note && <p class="px-4 pt-2.5 text-center text-meta text-ink-2" role="status">{note}</p>}
      <ActionBar>
        <Button kind="primary" size="act" icon={Stamp} wide disabled={sorted.ready.length === 0} onClick={onApprove}>
          {sorted.ready.length > 0 ? t('desk.approveN', { n: sorted.ready.length }) : t('words.ask.approve')}
        </Button>
      </ActionBar>
    </div>
  )
}

interface BoxProps {
  row: DeskRow
  chosen: boolean
  seen: boolean
  onToggle: () => void
}

function Box({ row, chosen, seen, onToggle }: BoxProps) {
  const pages = row.kind === 'document' ? row.body.version?.files.find((file) => file.role === 'main')?.pages : null
  return (
    <Card line chosen={chosen}>
      <label class="flex gap-4 px-4 py-3.5 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-pen">
        <span class={`relative mt-0.5 inline-flex size-6 shrink-0 items-center justify-center rounded-[7px] border-2 ${chosen ? 'border-pen-fill bg-pen-fill text-white' : 'border-edge bg-paper'}`}>
          <input type="checkbox" class="absolute -inset-3 opacity-0" checked={chosen} aria-label={row.subject} onChange={onToggle} />
          {chosen && <Icon of={Check} size={16} />}
        </span>
        <span class="block min-w-0 flex-1">
          <CardWords row={row} />
          <span class="mt-2 block">
            {row.ask !== 'approve' ? <Chip>{t(`words.ask.${row.ask}`)}</Chip> : seen ? <Chip tone="done" icon={Eye}>{pages ? t('desk.seenPages', { n: pages }) : t('desk.seen')}</Chip> : <Chip tone="soon">{t('desk.notSeen')}</Chip>}
          </span>
        </span>
      </label>
    </Card>
  )
}
