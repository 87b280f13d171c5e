import { ago } from '../../app/dates'
import { documentPath, taskPath } from '../../app/routes'
import { t } from '../../locales/t'
import { ListItem } from '../../parts/ListItem'
import { useNames } from '../../parts/use-directory'
import type { LiveRow } from '../../replica/live'
import { isUnit } from '../../replica/types'
import { dueWords } from './deadline'
import { DraftMarks, TaskMarks } from './marks'

interface TaskProps {
  row: LiveRow<'task'>
  current: boolean
  /** Who leads it stands in the first line, instead of who gave it. */
  given?: boolean
}

function isPressing(row: LiveRow<'task'>): boolean {
  return row.body.urgency === 'flash' || (row.body.state === 'open' && dueWords(row.body.due)?.tone === 'seal')
}

/** One task in a list. */
export function TaskItem({ row, current, given }: TaskProps) {
  const names = useNames()
  const { body } = row
  const who = given ? names(body.lead) : names(body.by)
  const place = given || isUnit(body.by) || !body.by.agency ? who.name : body.by.agency
  return (
    <ListItem
      to={taskPath(row.id)}
      current={current}
      edge={isPressing(row)}
      from={place}
      when={ago(body.updated)}
      title={body.title}
      chips={<TaskMarks body={body} pending={row.pending} />}
    >
      {given && body.state === 'open' && <Bar percent={body.percent} />}
    </ListItem>
  )
}

/** How far a task is, in the width of its place. */
export function Bar({ percent, tall }: { percent: number; tall?: boolean }) {
  return (
    <span class="mt-2.5 flex items-center gap-2.5" role="img" aria-label={`${t('tasks.progress')}: ${t('tasks.percent', { n: percent })}`}>
      <span aria-hidden class={`block flex-1 overflow-hidden rounded-full bg-line ${tall ? 'h-2.5' : 'h-1.5'}`}>
        <span class={`block h-full rounded-full ${percent >= 100 ? 'bg-done-fill' : 'bg-pen-fill'}`} style={{ width: `${percent}%` }} />
      </span>
      <span aria-hidden class="w-9 text-right text-meta font-semibold text-ink-2">{t('tasks.percent', { n: percent })}</span>
    </span>
  )
}

interface DraftProps {
  row: LiveRow<'document'>
  current: boolean
}

/** One of the person's own drafts, or a document that asks something of them. */
export function DocumentItem({ row, current }: DraftProps) {
  const { body } = row
  const own = body.author !== null && body.kind !== 'incoming'
  const from = own ? [body.doc_type, body.version && t('words.draft', { n: body.version.n })].filter(Boolean).join(' · ') : (body.sender ?? body.agency.short)
  return (
    <ListItem
      to={documentPath(row.id)}
      current={current}
      edge={body.urgency === 'flash' || body.state === 'returned' || (body.mine !== null && dueWords(body.mine.due)?.tone === 'seal')}
      from={body.mine && body.mine.ask !== 'do' ? `${t(`words.ask.${body.mine.ask}`)} · ${from}` : from}
      when={ago(body.updated)}
      title={body.subject}
      chips={<DraftMarks body={body} pending={row.pending} />}
    />
  )
}
