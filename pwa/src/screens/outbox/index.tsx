import type { ComponentChildren } from 'preact'
import { clock } from '../../app/dates'
import { t } from '../../locales/t'
import { SectionTitle } from '../../parts/Card'
import { Empty } from '../../parts/Empty'
import { Button } from '../../parts/Button'
import { CircleCheck, RefreshCw } from '../../parts/icons'
import { Screen } from '../../parts/Screen'
import { SkeletonCards } from '../../parts/Skeleton'
import { TopBar } from '../../parts/TopBar'
import { engine, useOutbox, useStatus, type Pending, type Status } from '../../replica/live'
import { NeedsYou } from './NeedsYou'
import { RecordedCard, WaitingCard } from './SavedCard'
import { isWaiting, needsYou, recorded } from './wording'

const refresh = async () => engine.peek()?.drain('outbox')

/** "Chờ gửi": what needs the person first, then what is saved here, then what was recorded. */
export function OutboxScreen() {
  const all = useOutbox()
  const status = useStatus()
  return (
    <Screen narrow header={<TopBar title={t('outbox.title')} back="/" />} onRefresh={refresh}>
      <div class="space-y-6 px-4 pb-8">
        <p class="px-1 text-note text-ink-2" role="status">{headline(status)}</p>
        {all === undefined ? <SkeletonCards count={2} /> : <Lists all={all} offline={status.link !== 'ok'} />}
      </div>
    </Screen>
  )
}

function headline(status: Status): string {
  if (status.link === 'ok') return status.lastSync === null ? t('app.neverSynced') : t('app.syncedAt', { time: clock(status.lastSync) })
  const since = status.lastSync === null ? '' : t('outbox.since', { time: clock(status.lastSync) })
  return [since, t('outbox.safe')].filter(Boolean).join(' ')
}

function Lists({ all, offline }: { all: readonly Pending[]; offline: boolean }) {
  const troubled = all.filter(needsYou)
  const waiting = all.filter(isWaiting).toSorted((a, b) => b.n - a.n)
  const done = recorded(all)
  if (troubled.length + waiting.length + done.length === 0) {
    return <Empty icon={CircleCheck} tone="done" title={t('outbox.none')}>{t('outbox.noneText')}</Empty>
  }
  return (
    <>
      <Group title={t('outbox.needsYou', { n: troubled.length })} tone="seal" list={troubled} card={(one) => <NeedsYou pending={one} />} />
      <Group title={t('outbox.waiting', { n: waiting.length })} list={waiting} card={(one) => <WaitingCard pending={one} offline={offline} />} />
      {waiting.length > 0 && <Button wide icon={RefreshCw} onClick={() => void refresh()}>{t('outbox.sendNow')}</Button>}
      <Group title={t('outbox.recorded')} list={done} card={(one) => <RecordedCard pending={one} />} />
    </>
  )
}

interface GroupProps {
  title: string
  tone?: 'seal'
  list: readonly Pending[]
  card: (one: Pending) => ComponentChildren
}

function Group({ title, tone, list, card }: GroupProps) {
  if (list.length === 0) return null
  return (
    <section class="space-y-2.5">
      <SectionTitle {...(tone ? { tone } : {})}>{title}</SectionTitle>
      <ul class="space-y-3">{list.map((one) => <li key={one.id}>{card(one)}</li>)}</ul>
    </section>
  )
}
