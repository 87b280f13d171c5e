import { useMemo } from 'preact/hooks'
import { ago } from '../../app/dates'
import { useFirst } from '../../app/first'
import { stepThrough, useKeys } from '../../app/keys'
import { TABLET, useMedia } from '../../app/media'
import { go, idAfter, path } from '../../app/routes'
import { t } from '../../locales/t'
import { Chip } from '../../parts/Chip'
import { Empty } from '../../parts/Empty'
import { Send, Stamp } from '../../parts/icons'
import { LinkBanner } from '../../parts/LinkBanner'
import { List, ListItem } from '../../parts/ListItem'
import { PendingMark, UrgencyMark } from '../../parts/marks'
import { MeLink } from '../../parts/MeLink'
import { Screen } from '../../parts/Screen'
import { SkeletonCards } from '../../parts/Skeleton'
import { SplitView } from '../../parts/SplitView'
import { TabHead } from '../../parts/TopBar'
import { useNames } from '../../parts/use-directory'
import { engine, useRows, type LiveRow } from '../../replica/live'
import { signerOf } from './entries'
import { IssueScreen } from './IssueScreen'

const LATELY = 3 * 86_400_000

interface Outgoing {
  waiting: LiveRow<'document'>[]
  lately: LiveRow<'document'>[]
}

function isWaiting(row: LiveRow<'document'>): boolean {
  return row.body.mine?.ask === 'number' || (row.body.state === 'approved' && row.pending.some((one) => one.name === 'document.issue'))
}

function issuedAt({ body }: LiveRow<'document'>): number {
  return body.acts.findLast((act) => act.act === 'document.issue')?.at ?? 0
}

const RANK = { flash: 0, very_urgent: 1, urgent: 2, normal: 3 } as const

function useOutgoing(): Outgoing | undefined {
  const documents = useRows('document')
  return useMemo(() => {
    if (!documents) return undefined
    const waiting = documents.filter(isWaiting).toSorted((a, b) => RANK[a.body.urgency] - RANK[b.body.urgency] || (a.body.mine?.since ?? 0) - (b.body.mine?.since ?? 0))
    const since = Date.now() - LATELY
    const lately = documents.filter((row) => row.body.state === 'issued' && issuedAt(row) > since).toSorted((a, b) => issuedAt(b) - issuedAt(a))
    return { waiting, lately }
  }, [documents])
}

/** "Đi": what waits for its number, urgent ones first; what was just issued below. */
export function OutgoingScreen() {
  const opened = idAfter('/di/', path.value)
  return (
    <SplitView
      list={<OutgoingList opened={opened} />}
      detail={opened === null ? null : <IssueScreen key={opened} id={opened} />}
      nothing={<div class="flex flex-1 items-center justify-center bg-desk"><Empty icon={Stamp} title={t('registry.outgoingChoose')} /></div>}
    />
  )
}

function OutgoingList({ opened }: { opened: string | null }) {
  const outgoing = useOutgoing()
  const all = [...(outgoing?.waiting ?? []), ...(outgoing?.lately ?? [])]
  const step = (by: 1 | -1) => {
    const next = stepThrough(all.map((row) => row.id), opened, by)
    if (next !== null) go(`/di/${next}`, { replace: opened !== null })
  }
  useFirst(all[0] && `/di/${all[0].id}`, opened)
  useKeys({ j: () => step(1), k: () => step(-1) })
  const note = outgoing && outgoing.waiting.length > 0 ? t('registry.outgoingWaiting', { n: outgoing.waiting.length }) : undefined
  return (
    <Screen
      ground={useMedia(TABLET) ? 'paper' : 'desk'}
      keep="outgoing"
      label={t('registry.outgoing')}
      onRefresh={() => engine.peek()?.drain('pull') ?? Promise.resolve()}
      header={<TabHead title={t('registry.outgoing')} note={note} actions={<MeLink />} />}
    >
      <div class="space-y-4 pt-2 pb-6">
        <div class="px-4 empty:hidden tablet:px-5"><LinkBanner /></div>
        {!outgoing && <div class="px-4"><SkeletonCards /></div>}
        {outgoing?.waiting.length === 0 && <Empty icon={Send} tone="done" title={t('registry.outgoingNone')}>{t('registry.outgoingNoneText')}</Empty>}
        <List label={t('registry.outgoing')}>
          {(outgoing?.waiting ?? []).map((row) => <Item key={row.id} row={row} current={row.id === opened} />)}
        </List>
        {outgoing && outgoing.lately.length > 0 && (
          <section>
            <h2 class="px-5 pb-2 text-meta font-semibold text-ink-2">{t('registry.issuedLately')}</h2>
            <List label={t('registry.issuedLately')}>
              {outgoing.lately.map((row) => <Item key={row.id} row={row} current={row.id === opened} />)}
            </List>
          </section>
        )}
      </div>
    </Screen>
  )
}

function Item({ row, current }: { row: LiveRow<'document'>; current: boolean }) {
  const names = useNames()
  const { body } = row
  const signer = signerOf(body)
  const approved = body.route.findLast((step) => step.state === 'approved')?.at
  return (
    <ListItem
      to={`/di/${row.id}`}
      current={current}
      edge={body.urgency === 'flash' && body.state !== 'issued'}
      from={[body.doc_type, signer && names(signer).name].filter(Boolean).join(' · ')}
      when={ago(approved ?? body.updated)}
      title={body.subject}
      chips={
        <>
          {body.state === 'issued' ? <Chip tone="done">{body.number}</Chip> : <UrgencyMark urgency={body.urgency} />}
          <PendingMark pending={row.pending} />
        </>
      }
    />
  )
}
