import { useMemo, useRef, useState } from 'preact/hooks'
import { ago, civil } from '../../app/dates'
import { useFirst } from '../../app/first'
import { TABLET, useMedia } from '../../app/media'
import { documentPath, go } from '../../app/routes'
import { exists } from '../../app/screens'
import { deskKind, position } from '../../app/session'
import { t } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { Chip, Chips, Choice } from '../../parts/Chip'
import { Empty } from '../../parts/Empty'
import { FileText, ListTodo, PenLine } from '../../parts/icons'
import { List, ListItem } from '../../parts/ListItem'
import { LinkBanner } from '../../parts/LinkBanner'
import { lineColumns, lineOfDocument } from '../../parts/list-columns'
import { DueMark, PendingMark, UrgencyMark } from '../../parts/marks'
import { Screen } from '../../parts/Screen'
import { SkeletonCards } from '../../parts/Skeleton'
import { TakeList } from '../../parts/TakeList'
import { TabHead } from '../../parts/TopBar'
import { engine, useRows, type LiveRow } from '../../replica/live'
import type { DocumentBody, DocumentState } from '../../replica/types'
import { useRowKeys } from '../desk/use-row-keys'
import { Choosing } from './Choosing'

type Filter = 'all' | 'incoming' | 'outgoing' | 'internal' | 'followed'

const FILTERS: readonly Filter[] = ['all', 'incoming', 'outgoing', 'internal', 'followed']
const PAGE = 40

function fits(body: DocumentBody, filter: Filter): boolean {
  if (filter === 'all') return true
  return filter === 'followed' ? body.follow : body.kind === filter
}

/** All documents this device holds, the one that changed last first. */
export function DocumentList({ open }: { open: string | null }) {
  const rows = useRows('document')
  const [filter, setFilter] = useState<Filter>('all')
  const [count, setCount] = useState(PAGE)
  const [choosing, setChoosing] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const shown = useMemo(() => rows?.filter((row) => fits(row.body, filter)).toSorted((a, b) => b.body.updated - a.body.updated), [rows, filter])
  useRowKeys(list, open !== null)
  useFirst(shown?.[0] && documentPath(shown[0].id), open)
  const officer = deskKind(position.value?.role) === 'officer' && exists('drafts')
  const acts = (
    <>
      {exists('workfiles') && shown && shown.length > 1 && <IconButton icon={ListTodo} label={t('workfiles.choose.documents')} class="border border-line bg-paper" onClick={() => setChoosing(true)} />}
      {officer && <Button kind="primary" icon={PenLine} onClick={() => go('/soan')}>{t('documents.new')}</Button>}
    </>
  )
  if (choosing) return <Choosing rows={shown?.slice(0, count) ?? []} onEnd={() => setChoosing(false)} />
  const head = <TabHead title={t('app.tab.documents')} actions={acts} />
  return (
    <Screen label={t('app.tab.documents')} keep="documents" ground={useMedia(TABLET) ? 'paper' : 'desk'} header={head} onRefresh={async () => engine.peek()?.drain('pull')}>
      <div class="space-y-3 px-4 pb-6">
        <LinkBanner />
        <Chips label={t('documents.filter')} scroll>
          {FILTERS.map((one) => <Choice key={one} chosen={filter === one} onClick={() => setFilter(one)}>{t(`documents.filter.${one}`)}</Choice>)}
        </Chips>
        {!shown && <SkeletonCards />}
        {shown?.length === 0 && <Empty icon={FileText} title={t('documents.noneHere')}>{t('documents.noneHereText')}</Empty>}
        <div ref={list} class="-mx-4">
          <List label={t('app.tab.documents')}>{shown?.slice(0, count).map((row) => <DocumentItem key={row.id} row={row} open={row.id === open} />)}</List>
        </div>
        {shown && shown.length > count && <Button wide onClick={() => setCount(count + PAGE)}>{t('documents.moreRows', { n: shown.length - count })}</Button>}
        {shown && <TakeList title={t('app.tab.documents')} columns={lineColumns} count={shown.length} rows={() => shown.map((row) => lineOfDocument(row.body))} />}
      </div>
    </Screen>
  )
}

const isLate = (due: string | null): boolean => due !== null && due < civil(Date.now())

const STATE_TONES: Partial<Record<DocumentState, 'pen' | 'done' | 'soon'>> = { in_review: 'pen', directed: 'pen', issued: 'done', done: 'done', approved: 'done', returned: 'soon' }

function DocumentItem({ row, open }: { row: LiveRow<'document'>; open: boolean }) {
  const { body, id, pending } = row
  const from = body.kind === 'incoming' ? body.sender : body.author?.name
  return (
    <ListItem
      to={documentPath(id)}
      current={open}
      edge={body.mine !== null && (body.urgency !== 'normal' || isLate(body.mine.due))}
      from={[body.number ?? body.doc_type, from].filter(Boolean).join(' · ')}
      when={ago(body.updated)}
      title={body.subject}
      chips={
        <>
          <Chip tone={STATE_TONES[body.state] ?? 'plain'}>{t(`words.state.${body.state}`)}</Chip>
          {body.mine && <UrgencyMark urgency={body.urgency} />}
          {body.mine && <DueMark due={body.mine.due} />}
          <PendingMark pending={pending} />
        </>
      }
    />
  )
}
