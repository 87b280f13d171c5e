import { signal } from '@preact/signals'
import { civil } from '../../app/dates'
import { useFirst } from '../../app/first'
import { stepThrough, useKeys } from '../../app/keys'
import { TABLET, useMedia } from '../../app/media'
import { go, idAfter, path, taskPath } from '../../app/routes'
import { t } from '../../locales/t'
import { Empty } from '../../parts/Empty'
import { ListChecks } from '../../parts/icons'
import { LinkBanner } from '../../parts/LinkBanner'
import { lineColumns, lineOfTask } from '../../parts/list-columns'
import { List } from '../../parts/ListItem'
import { MeLink } from '../../parts/MeLink'
import { Screen } from '../../parts/Screen'
import { SkeletonCards } from '../../parts/Skeleton'
import { TakeList } from '../../parts/TakeList'
import { TabHead } from '../../parts/TopBar'
import { engine, type LiveRow } from '../../replica/live'
import { soonUntil } from './deadline'
import { TaskItem } from './items'
import { countByPace, paceOf, type Counts, type Pace } from './order'
import { useTasks } from './use-tasks'

const chosen = signal<Pace | null>(null)
const showsDone = signal(false)

/** What a leader gave: three numbers, late ones first, what waits for acceptance on top. */
export function GivenList() {
  const opened = idAfter('/nv/', path.value)
  const live = useTasks()?.given
  const finished = useTasks(true)?.given
  const today = civil(Date.now())
  const until = soonUntil(today)
  const rows = live && (chosen.value === null ? live : live.filter((row) => paceOf(row.body, today, until) === chosen.value))
  const shown = [...(rows ?? []), ...(showsDone.value && chosen.value === null ? (finished ?? []) : [])]
  const step = (by: 1 | -1) => {
    const next = stepThrough(shown.map((row) => row.id), opened, by)
    if (next !== null) go(taskPath(next), { replace: opened !== null })
  }
  useFirst(shown[0] && taskPath(shown[0].id), opened)
  useKeys({ j: () => step(1), k: () => step(-1) })
  return (
    <Screen
      ground={useMedia(TABLET) ? 'paper' : 'desk'}
      keep={`given|${chosen.value}`}
      label={t('tasks.given')}
      onRefresh={() => engine.peek()?.drain('pull') ?? Promise.resolve()}
      header={
        <div class="pb-3">
          <TabHead title={t('tasks.given')} actions={<MeLink />} />
          {live && live.length > 0 && <Numbers counts={countByPace(live, until, today)} />}
        </div>
      }
    >
      <div class="pb-6">
        <div class="px-4 has-[a,button]:pb-3 tablet:px-5"><LinkBanner /></div>
        {!live && <div class="px-4"><SkeletonCards /></div>}
        {live && shown.length === 0 && <Nothing first={live.length === 0} />}
        <List label={t('tasks.given')}>
          {shown.map((row) => <TaskItem key={row.id} row={row} current={row.id === opened} given />)}
        </List>
        <TakeList title={t('tasks.given')} columns={lineColumns} count={shown.length} rows={() => shown.map((row) => lineOfTask(row.body))} />
        {finished && finished.length > 0 && chosen.value === null && <DoneToggle rows={finished} />}
      </div>
    </Screen>
  )
}

const TONES: Record<Pace, string> = { running: 'text-ink', soon: 'text-soon', late: 'text-seal' }
const PACES: readonly Pace[] = ['running', 'soon', 'late']

/** Three numbers; each is also the filter that shows what it counts. */
function Numbers({ counts }: { counts: Counts }) {
  return (
    <div role="group" aria-label={t('tasks.filters')} class="grid grid-cols-3 gap-2.5 px-4 pt-1 tablet:px-5">
      {PACES.map((pace) => (
        <button
          key={pace}
          type="button"
          aria-pressed={chosen.value === pace}
          class={`flex min-h-16 flex-col items-start justify-center rounded-card border px-3.5 py-2 text-left shadow-card transition-colors ${chosen.value === pace ? 'border-pen-line bg-pen-soft' : 'border-line bg-paper hover:bg-well'}`}
          onClick={() => (chosen.value = chosen.value === pace ? null : pace)}
        >
          <span class={`text-head font-bold leading-tight ${counts[pace] > 0 ? TONES[pace] : 'text-ink-3'}`}>{counts[pace]}</span>
          <span class="text-meta text-ink-2">{t(`tasks.${pace}`)}</span>
        </button>
      ))}
    </div>
  )
}

function DoneToggle({ rows }: { rows: readonly LiveRow<'task'>[] }) {
  return (
    <button type="button" aria-expanded={showsDone.value} class="mx-auto mt-3 block min-h-11 px-4 text-note font-semibold text-pen" onClick={() => (showsDone.value = !showsDone.value)}>
      {t('tasks.doneToggle', { n: rows.length })}
    </button>
  )
}

function Nothing({ first }: { first: boolean }) {
  if (!first) return <Empty icon={ListChecks} title={t('tasks.emptyFilter')} />
  return <Empty icon={ListChecks} title={t('tasks.emptyGiven')}>{t('tasks.emptyGivenText')}</Empty>
}
