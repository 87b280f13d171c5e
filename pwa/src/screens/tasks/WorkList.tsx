import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { useFirst } from '../../app/first'
import { TABLET, useMedia } from '../../app/media'
import { documentPath, go, idAfter, path, taskPath } from '../../app/routes'
import { ago } from '../../app/dates'
import { stepThrough, useKeys } from '../../app/keys'
import { t, type Key } from '../../locales/t'
import { IconButton } from '../../parts/Button'
import { Choice, Chips } from '../../parts/Chip'
import { Empty } from '../../parts/Empty'
import { CircleCheck, FilePlus, ListChecks } from '../../parts/icons'
import { LinkBanner } from '../../parts/LinkBanner'
import { lineColumns, lineOfDocument, lineOfTask } from '../../parts/list-columns'
import { List } from '../../parts/ListItem'
import { MeLink } from '../../parts/MeLink'
import { Screen } from '../../parts/Screen'
import { SkeletonCards } from '../../parts/Skeleton'
import { TakeList } from '../../parts/TakeList'
import { TabHead } from '../../parts/TopBar'
import { engine, useRows, useStatus, type LiveRow } from '../../replica/live'
import { JustDone } from '../desk/JustDone'
import { DocumentItem, TaskItem } from './items'
import { useSelf, useTasks, type Sorted } from './use-tasks'

type View = 'asked' | 'lead' | 'cooperating' | 'mine' | 'drafts' | 'prepare'
type Item = { kind: 'task'; row: LiveRow<'task'> } | { kind: 'document'; row: LiveRow<'document'> }

const VIEWS: readonly View[] = ['asked', 'lead', 'cooperating', 'mine', 'drafts', 'prepare']
const view = signal<View>('asked')

const tasksOf = (rows: readonly LiveRow<'task'>[]): Item[] => rows.map((row) => ({ kind: 'task', row }))
const documentsOf = (rows: readonly LiveRow<'document'>[]): Item[] => rows.map((row) => ({ kind: 'document', row }))

const pathOf = ({ kind, row }: Item): string => (kind === 'task' ? taskPath(row.id) : documentPath(row.id))

function isMine({ row }: Item): boolean {
  const ask = row.body.mine?.ask
  return ask !== undefined && ask !== 'read' && ask !== 'prepare'
}

function dueOf({ row }: Item): string {
  return row.body.mine?.due ?? row.body.due ?? '9999'
}

/** What asks something first by deadline; nothing is left out that the badge counts. */
function askedOf(tasks: readonly LiveRow<'task'>[], documents: readonly LiveRow<'document'>[]): Item[] {
  return [...tasksOf(tasks), ...documentsOf(documents)].filter(isMine).toSorted((a, b) => dueOf(a).localeCompare(dueOf(b)) || (b.row.body.mine?.since ?? 0) - (a.row.body.mine?.since ?? 0))
}

/** One's own drafts that are still on their way, returned ones first. */
function draftsOf(documents: readonly LiveRow<'document'>[], assignments: ReadonlySet<string>): Item[] {
  const live = documents.filter(({ body }) => body.author !== null && assignments.has(body.author.id) && !['issued', 'recalled', 'replaced', 'cancelled'].includes(body.state))
  const order = (row: LiveRow<'document'>) => (row.body.state === 'returned' ? 0 : row.body.state === 'drafting' ? 1 : 2)
  return documentsOf(live.toSorted((a, b) => order(a) - order(b) || b.body.updated - a.body.updated))
}

/** What waits for a leader one prepares for, the most pressing first. */
function preparedOf(documents: readonly LiveRow<'document'>[]): Item[] {
  return documentsOf(documents.filter(({ body }) => body.mine?.ask === 'prepare')).toSorted((a, b) => dueOf(a).localeCompare(dueOf(b)))
}

function useViews(): Record<View, Item[]> | undefined {
  const sorted = useTasks()
  const tasks = useRows('task')
  const documents = useRows('document')
  const self = useSelf()
  return useMemo(() => {
    if (!sorted || !tasks || !documents) return undefined
    return { ...byRole(sorted), asked: askedOf(tasks, documents), drafts: draftsOf(documents, self.assignments), prepare: preparedOf(documents) }
  }, [sorted, tasks, documents, self])
}

function byRole({ lead, cooperating, given }: Sorted) {
  return { lead: tasksOf(lead), cooperating: tasksOf(cooperating), mine: tasksOf(given) }
}

/** The officer's first screen: what they lead, take part in, gave on and are drafting. */
export function WorkList() {
  const opened = idAfter('/nv/', path.value) ?? idAfter('/vb/', path.value)
  const views = useViews()
  const shown = views?.[view.value] ?? []
  const ids = shown.map((item) => item.row.id)
  const step = (by: 1 | -1) => {
    const next = shown.find((item) => item.row.id === stepThrough(ids, opened, by))
    if (next) go(pathOf(next), { replace: opened !== null })
  }
  useFirst(shown[0] && pathOf(shown[0]), opened)
  useKeys({ j: () => step(1), k: () => step(-1) })
  return (
    <Screen
      ground={useMedia(TABLET) ? 'paper' : 'desk'}
      keep={`work|${view.value}`}
      label={t('tasks.work')}
      onRefresh={() => engine.peek()?.drain('pull') ?? Promise.resolve()}
      header={
        <div class="pb-3">
          <TabHead title={t('tasks.work')} actions={<><NewDraft /><MeLink /></>} />
          {views && <ViewChips views={views} />}
        </div>
      }
    >
      <div class="pb-6">
        <div class="px-4 has-[a,button]:pb-3 tablet:px-5"><LinkBanner /></div>
        {!views && <div class="px-4"><SkeletonCards /></div>}
        {views && shown.length === 0 && <Nothing first={VIEWS.every((one) => views[one].length === 0)} />}
        <List label={t(`tasks.${view.value}`)}>
          {shown.map((item) =>
            item.kind === 'task' ? (
              <TaskItem key={item.row.id} row={item.row} current={item.row.id === opened} given={view.value === 'mine'} />
            ) : (
              <DocumentItem key={item.row.id} row={item.row} current={item.row.id === opened} />
            ),
          )}
        </List>
        <TakeList title={t(`tasks.${view.value}`)} columns={lineColumns} count={shown.length} rows={() => shown.map((item) => (item.kind === 'task' ? lineOfTask(item.row.body) : lineOfDocument(item.row.body)))} />
        {view.value === 'asked' && <div class="px-4 pt-4 empty:hidden tablet:px-5"><JustDone /></div>}
      </div>
    </Screen>
  )
}

function NewDraft() {
  return (
    <IconButton icon={FilePlus} label={t('tasks.newDraft')} class="border border-line bg-paper" onClick={() => go('/soan')} />
  )
}

function ViewChips({ views }: { views: Record<View, Item[]> }) {
  return (
    <div class="px-4 tablet:px-5">
      <Chips label={t('tasks.filters')} scroll>
        {VIEWS.filter((one) => one === view.value || views[one].length > 0).map((one) => (
          <Choice key={one} chosen={one === view.value} count={views[one].length} onClick={() => choose(one)}>
            {t(`tasks.${one}` satisfies Key)}
          </Choice>
        ))}
      </Chips>
    </div>
  )
}

/** Another view keeps what is open beside it; on a phone there is nothing beside it. */
function choose(next: View): void {
  view.value = next
  if (path.peek() !== '/' && !path.peek().startsWith('/nv') && !path.peek().startsWith('/vb/')) go('/')
}

function Nothing({ first }: { first: boolean }) {
  const { lastSync } = useStatus()
  if (!first && view.value === 'asked') return <Empty icon={CircleCheck} tone="done" title={t('desk.none')}>{lastSync === null ? t('app.neverSynced') : t('desk.noneText', { time: ago(lastSync) })}</Empty>
  if (!first) return <Empty icon={ListChecks} title={t('tasks.emptyFilter')} />
  return <Empty icon={ListChecks} tone="done" title={t('tasks.emptyWork')}>{t('tasks.emptyWorkText')}</Empty>
}
