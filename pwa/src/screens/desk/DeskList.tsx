import { useEffect, useState } from 'preact/hooks'
import { ago } from '../../app/dates'
import { remember, remembers } from '../../app/preferences'
import { t } from '../../locales/t'
import { SectionTitle } from '../../parts/Card'
import { Empty } from '../../parts/Empty'
import { CircleCheck, Clock, Eye, Star } from '../../parts/icons'
import { ActionSheet } from '../../parts/Menu'
import { SkeletonCards } from '../../parts/Skeleton'
import { Swipe, type SwipeAct } from '../../parts/Swipe'
import { useStatus } from '../../replica/live'
import { DeskCard } from './DeskCard'
import { JustDone } from './JustDone'
import { isPutOff, split } from './later'
import { laterAct, rowActs } from './row-acts'
import { todayHere, type DeskRow } from './rows'

/** Cards with gaps on a phone, lines of a column on a tablet. */
const LINES = 'space-y-3 tablet:-mx-4 tablet:space-y-0 tablet:not-empty:border-t tablet:border-line'

interface Props {
  rows: readonly DeskRow[] | undefined
  open: string | null
  onSelect: (id: string) => void
}

/** The rows: what is due now, then what was put off, then what was just decided. */
export function DeskList({ rows, open, onSelect }: Props) {
  const [acting, setActing] = useState<DeskRow | null>(null)
  const { firstSync } = useStatus()
  const hint = useHint(rows !== undefined && rows.length > 0)
  if (!rows || (rows.length === 0 && firstSync < 1)) return <FirstFetch done={firstSync} />
  const [now, later] = split(rows)
  const card = (row: DeskRow, index: number) => (
    <li key={row.id} class={index === 0 && hint ? 'nudge' : ''}>
      <SwipedCard row={row} open={row.id === open} onMore={() => setActing(row)} onSelect={onSelect} />
    </li>
  )
  return (
    <div class="space-y-3">
      {rows.length === 0 && <Nothing />}
      <ul class={LINES} aria-label={t('desk.title')}>{now.map(card)}</ul>
      {later.length > 0 && <SectionTitle>{t('desk.later', { n: later.length })}</SectionTitle>}
      <ul class={LINES} aria-label={t('desk.putOff')}>{later.map((row) => card(row, -1))}</ul>
      <JustDone />
      {acting && <ActionSheet title={acting.subject} items={rowActs(acting, onSelect)} onClose={() => setActing(null)} />}
    </div>
  )
}

/** Nothing is here yet: cards in the shape of those to come, and how far the first fetching is. */
function FirstFetch({ done }: { done: number }) {
  return (
    <div class="space-y-3">
      {done > 0 && done < 1 && <p role="status" class="px-1 text-note text-ink-2">{t('app.firstSync', { n: Math.round(done * 100) })}</p>}
      <SkeletonCards count={5} />
    </div>
  )
}

/** The first row moves a little, once on this device, to show that rows move. */
function useHint(ready: boolean): boolean {
  const [hint] = useState(() => !remembers('swiped') && !remembers('nudged'))
  useEffect(() => {
    if (ready) remember('nudged')
  }, [ready])
  return hint
}

interface CardProps {
  row: DeskRow
  open: boolean
  onMore: () => void
  onSelect: (id: string) => void
}

function SwipedCard({ row, open, onMore, onSelect }: CardProps) {
  const off = isPutOff(row.id)
  const acts = rowActs(row, onSelect)
  const first = acts.find((act) => act.swipe)
  const right: SwipeAct | undefined = first && { text: first.short ?? first.text, icon: row.ask === 'read' ? Eye : Star, tone: 'pen', run: swiped(first.onClick) }
  const left: SwipeAct = { text: t(off ? 'desk.now' : 'desk.putOff'), icon: Clock, tone: 'night', run: swiped(laterAct(row).onClick) }
  return (
    <Swipe {...(right ? { right } : {})} left={left}>
      <DeskCard row={row} today={todayHere()} open={open} putOff={off} onMore={onMore} onLongPress={() => onSelect(row.id)} />
    </Swipe>
  )
}

/** The first swipe that succeeds ends the hint for good. */
function swiped(run: () => void): () => void {
  return () => {
    remember('swiped')
    run()
  }
}

function Nothing() {
  const { lastSync } = useStatus()
  return (
    <Empty icon={CircleCheck} tone="done" title={t('desk.none')}>
      {lastSync === null ? t('app.neverSynced') : t('desk.noneText', { time: ago(lastSync) })}
    </Empty>
  )
}
