import { signal } from '@preact/signals'
import { useMemo, useState } from 'preact/hooks'
import { useFirst } from '../../app/first'
import { stepThrough, useKeys } from '../../app/keys'
import { TABLET, useMedia } from '../../app/media'
import { go, path } from '../../app/routes'
import { t, type Key } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { Choice, Chips } from '../../parts/Chip'
import { Empty } from '../../parts/Empty'
import { SearchField } from '../../parts/Field'
import { Archive, CloudOff, FolderOpen, ListTree, Plus, RotateCcw } from '../../parts/icons'
import { LinkBanner } from '../../parts/LinkBanner'
import { List } from '../../parts/ListItem'
import { Screen } from '../../parts/Screen'
import { SkeletonCards } from '../../parts/Skeleton'
import { TabHead } from '../../parts/TopBar'
import { engine, useRows, type LiveRow } from '../../replica/live'
import type { WorkfileBody } from '../../replica/workfile-types'
import type { Found } from '../../replica/workfile-archive'
import { findFiles, wordsIn } from './find'
import { FileItem } from './items'
import { OpenFileSheet } from './OpenFileSheet'
import { useReading } from '../../replica/reading'
import { filePath, PLAN } from './words'

type View = 'lead' | 'work' | 'others' | 'closed'

const VIEWS: readonly View[] = ['lead', 'work', 'others', 'closed']
const view = signal<View | null>(null)

function viewOf({ state, own }: WorkfileBody): View {
  if (state === 'closed') return 'closed'
  if (own.includes('lead')) return 'lead'
  return own.includes('work') ? 'work' : 'others'
}

function sorted(rows: readonly LiveRow<'workfile'>[]): Record<View, LiveRow<'workfile'>[]> {
  const views: Record<View, LiveRow<'workfile'>[]> = { lead: [], work: [], others: [], closed: [] }
  for (const row of rows.toSorted((a, b) => b.body.updated - a.body.updated)) views[viewOf(row.body)].push(row)
  return views
}

/** The work files of the person at work: their own, those they help with, those of their unit; found without marks, also offline. */
export function WorkfileList({ open }: { open: string | null }) {
  const rows = useRows('workfile')
  const [query, setQuery] = useState('')
  const [opening, setOpening] = useState(false)
  const views = useMemo(() => rows && sorted(rows), [rows])
  const words = wordsIn(query)
  const chosen = view.value ?? VIEWS.find((one) => (views?.[one].length ?? 0) > 0) ?? 'lead'
  const shown = words.length > 0 ? findFiles(rows ?? [], words) : (views?.[chosen] ?? [])
  const step = (by: 1 | -1) => {
    const next = stepThrough(shown.map((row) => row.id), open, by)
    if (next) go(filePath(next), { replace: open !== null })
  }
  // The plan too lies beside the list.
  useFirst(words.length === 0 && shown[0] ? filePath(shown[0].id) : undefined, path.value === '/hs' ? null : path.value)
  useKeys({ j: () => step(1), k: () => step(-1) })
  return (
    <Screen
      ground={useMedia(TABLET) ? 'paper' : 'desk'}
      keep={`workfiles|${chosen}`}
      label={t('workfiles.title')}
      onRefresh={() => engine.peek()?.drain('pull') ?? Promise.resolve()}
      header={
        <div class="space-y-3 pb-3">
          <TabHead
            title={t('workfiles.title')}
            actions={
              <>
                <IconButton icon={ListTree} label={t('workfiles.plan')} class="border border-line bg-paper" onClick={() => go(PLAN)} />
                <Button kind="primary" icon={Plus} label={t('workfiles.open')} onClick={() => setOpening(true)}>{t('workfiles.openShort')}</Button>
              </>
            }
          />
          <div class="space-y-3 px-4 tablet:px-5">
            <SearchField label={t('workfiles.find')} value={query} onValue={setQuery} />
            {words.length === 0 && views && <ViewChips views={views} chosen={chosen} />}
          </div>
        </div>
      }
    >
      <div class="pb-6">
        <div class="px-4 has-[a,button]:pb-3 tablet:px-5"><LinkBanner /></div>
        {!rows && <div class="px-4"><SkeletonCards /></div>}
        {rows && shown.length === 0 && words.length === 0 && <Nothing first={rows.length === 0} onOpen={() => setOpening(true)} />}
        {rows && words.length > 0 && <p role="status" class="px-5 pb-2 text-meta text-ink-2">{t('workfiles.here', { n: shown.length })}</p>}
        <List label={t('workfiles.title')}>
          {shown.map((row) => <FileItem key={row.id} id={row.id} body={row.body} pending={row.pending} current={row.id === open} />)}
        </List>
        {rows && (words.length > 0 || chosen === 'closed') && <Elsewhere query={query} held={rows} open={open} />}
      </div>
      {opening && <OpenFileSheet onClose={() => setOpening(false)} onOpened={(id) => go(filePath(id))} />}
    </Screen>
  )
}

function ViewChips({ views, chosen }: { views: Record<View, LiveRow<'workfile'>[]>; chosen: View }) {
  return (
    <Chips label={t('workfiles.filters')} scroll>
      {VIEWS.filter((one) => one === chosen || views[one].length > 0 || one === 'closed').map((one) => (
        <Choice key={one} chosen={one === chosen} count={views[one].length} onClick={() => (view.value = one)}>{t(`workfiles.view.${one}` satisfies Key)}</Choice>
      ))}
    </Chips>
  )
}

function Nothing({ first, onOpen }: { first: boolean; onOpen: () => void }) {
  if (!first) return <Empty icon={FolderOpen} title={t('workfiles.emptyView')} />
  return (
    <Empty icon={FolderOpen} tone="pen" title={t('workfiles.empty')} action={<Button kind="primary" icon={Plus} onClick={onOpen}>{t('workfiles.open')}</Button>}>
      {t('workfiles.emptyText')}
    </Empty>
  )
}

/** Files that are no longer on this device. */
function Elsewhere({ query, held, open }: { query: string; held: readonly LiveRow<'workfile'>[]; open: string | null }) {
  const { got, again } = useReading<{ results: Found[]; more: boolean }>(`/api/workfiles?q=${encodeURIComponent(query)}`, 500)
  const here = new Set(held.map((row) => row.id))
  if (!got || got.is === 'reading' || got.is === 'none') return null
  if (got.is === 'offline') {
    return (
      <div role="status" class="mx-4 my-4 flex flex-col items-center gap-1 rounded-card border border-dashed border-edge p-4 text-center text-note text-ink-2">
        <CloudOff size={20} aria-hidden />
        {t('workfiles.archiveOffline')}
        <Button kind="link" icon={RotateCcw} onClick={again}>{t('app.retry')}</Button>
      </div>
    )
  }
  const others = got.value.results.filter((one) => !here.has(one.id))
  if (others.length === 0) return null
  return (
    <section class="pt-4">
      <h2 class="flex items-center gap-2 px-5 pb-2 text-meta font-semibold text-ink-2"><Archive size={16} aria-hidden />{t('workfiles.archive', { n: others.length })}</h2>
      <List label={t('workfiles.archiveTitle')}>{others.map((one) => <FileItem key={one.id} id={one.id} body={one} current={one.id === open} />)}</List>
      {got.value.more && <p class="px-5 pt-3 text-meta text-ink-2">{t('workfiles.archiveMore')}</p>}
    </section>
  )
}
