import type { ComponentChildren } from 'preact'
import { ago, fullDate, moment } from '../../app/dates'
import { documentPath, Link, taskPath } from '../../app/routes'
import { t } from '../../locales/t'
import { Avatar } from '../../parts/Avatar'
import { Chip } from '../../parts/Chip'
import { Icon } from '../../parts/Icon'
import { CalendarPlus, ChevronRight, CircleCheck, FileText } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import { useNames } from '../../parts/use-directory'
import { useRow, useRows, type LiveRow } from '../../replica/live'
import type { Progress, Ref, Target } from '../../replica/types'
import { Bar } from './items'
import { dueLine, TaskMarks } from './marks'

/** Everything known of a task, in the order in which it is asked for. */
export function TaskFacts({ row }: { row: LiveRow<'task'> }) {
  const { body } = row
  return (
    <div class="space-y-6">
      {body.state === 'reported' && <Reported progress={body.progress} />}
      {body.extension && body.state === 'open' && <ExtensionAsked row={row} />}
      <section>
        <div class="flex flex-wrap gap-2"><TaskMarks body={body} pending={row.pending} /></div>
        <p class="mt-2 text-note text-ink-2">{dueLine(body.due)}</p>
        <Bar percent={body.percent} tall />
      </section>
      <Said row={row} />
      <People lead={body.lead} cooperating={body.cooperating} progress={body.progress} />
      <Papers row={row} />
      <Children of={row} />
      <History progress={body.progress} />
    </div>
  )
}

export function Block({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h2 class="mb-2.5 text-meta font-semibold text-ink-2">{title}</h2>
      {children}
    </section>
  )
}

/** What the lead says was done, on top while it waits to be accepted. */
function Reported({ progress }: { progress: readonly Progress[] }) {
  const names = useNames()
  const last = progress.at(-1)
  if (!last) return null
  return (
    <Notice tone="done" icon={CircleCheck}>
      <p class="text-meta text-ink-2">{names(last.by).name} · {moment(last.at)}</p>
      <p class="text-body">“{last.text}”</p>
    </Notice>
  )
}

function ExtensionAsked({ row }: { row: LiveRow<'task'> }) {
  const { extension } = row.body
  if (!extension) return null
  return (
    <Notice tone="soon" icon={CalendarPlus}>
      <p class="font-semibold">{t('tasks.extendPending', { date: fullDate(extension.due) })}</p>
      <p class="text-ink-2">“{extension.reason}”</p>
    </Notice>
  )
}

/** What its giver wrote; without that, the words of the directive from which it came. */
function Said({ row }: { row: LiveRow<'task'> }) {
  const { body } = row
  const document = useRow('document', body.document?.id ?? '')
  const directives = document?.body.directives ?? []
  const own = directives.findLast((one) => one.by.id === body.by.id)
  const above = body.text === '' ? (own ?? directives.at(-1)) : own
  if (body.text === '' && !above) return null
  return (
    <Block title={t('tasks.directive')}>
      <Quote text={body.text || (above?.text ?? '')} by={body.text === '' && above ? above.by : body.by} at={above?.at} />
    </Block>
  )
}

function Quote({ text, by, at }: { text: string; by: Ref; at: number | undefined }) {
  const { name, title } = useNames()(by)
  return (
    <figure class="rounded-field bg-well px-4 py-3.5">
      <blockquote class="text-body text-ink">“{text}”</blockquote>
      <figcaption class="mt-2 text-note text-ink-2">
        <span class="font-semibold text-ink">{title || name}</span>
        {title && ` · ${name}`}
        {at !== undefined && ` · ${ago(at)}`}
      </figcaption>
    </figure>
  )
}

interface PeopleProps {
  lead: Target
  cooperating: readonly Target[]
  progress: readonly Progress[]
}

function People({ lead, cooperating, progress }: PeopleProps) {
  const told = new Map(progress.map((one) => [one.by.id, one.at]))
  return (
    <Block title={t('tasks.people')}>
      <ul class="space-y-3">
        <Somebody target={lead} as={t('tasks.lead')} leads told={told} />
        {cooperating.map((one, index) => <Somebody key={index} target={one} as={t('tasks.cooperating')} told={told} />)}
      </ul>
    </Block>
  )
}

function Somebody({ target, as, leads, told }: { target: Target; as: string; leads?: boolean; told: ReadonlyMap<string, number> }) {
  const names = useNames()
  const { name, letters } = names(target)
  const at = 'unit' in target ? undefined : told.get(target.id)
  return (
    <li class="flex items-center gap-3">
      <Avatar letters={letters} tone={leads ? 'fill' : 'well'} />
      <span class="min-w-0">
        <span class="block text-body font-semibold">{name}</span>
        <span class="block text-meta text-ink-2">{at === undefined ? as : `${as} · ${ago(at)}`}</span>
      </span>
    </li>
  )
}

function Paper({ to, title, note }: { to: string; title: string; note: string }) {
  return (
    <Link to={to} class="flex min-h-14 items-center gap-3 rounded-field border border-line bg-paper px-3.5 py-2.5 hover:bg-well">
      <Icon of={FileText} size={22} class="text-ink-2" />
      <span class="min-w-0 flex-1">
        <span class="line-clamp-2 text-body font-semibold">{title}</span>
        <span class="block text-meta text-ink-2">{note}</span>
      </span>
      <Icon of={ChevronRight} size={18} class="text-ink-3" />
    </Link>
  )
}

function Papers({ row }: { row: LiveRow<'task'> }) {
  const { document, result, parent } = row.body
  return (
    <>
      {parent && <ParentLink id={parent} />}
      {document && (
        <Block title={t('tasks.document')}>
          <Paper to={documentPath(document.id)} title={document.subject} note={document.number ?? ''} />
        </Block>
      )}
      <Block title={t('tasks.result')}>
        {result ? (
          <Paper to={documentPath(result.id)} title={result.subject} note={[result.number, result.state && t(`words.state.${result.state}`)].filter(Boolean).join(' · ')} />
        ) : (
          <p class="text-note text-ink-3">{t('tasks.resultNone')}</p>
        )}
      </Block>
    </>
  )
}

function ParentLink({ id }: { id: string }) {
  const parent = useRow('task', id)
  if (!parent) return null
  return (
    <Block title={t('tasks.parent')}>
      <Paper to={taskPath(id)} title={parent.body.title} note={dueLine(parent.body.due)} />
    </Block>
  )
}

/** Sub-tasks, those of which this device holds the row. */
function Children({ of }: { of: LiveRow<'task'> }) {
  const tasks = useRows('task')
  const names = useNames()
  const children = tasks?.filter((row) => of.body.children.includes(row.id) || row.body.parent === of.id) ?? []
  if (children.length === 0) return null
  return (
    <Block title={t('tasks.children')}>
      <ul class="space-y-2">
        {children.map((row) => (
          <li key={row.id}>
            <Link to={taskPath(row.id)} class="block rounded-field border border-line bg-paper px-3.5 py-2.5 hover:bg-well">
              <span class="line-clamp-2 text-body font-semibold">{row.body.title}</span>
              <span class="mt-1.5 flex flex-wrap items-center gap-2">
                <Chip>{names(row.body.lead).name}</Chip>
                <TaskMarks body={row.body} pending={row.pending} />
              </span>
              <Bar percent={row.body.percent} />
            </Link>
          </li>
        ))}
      </ul>
    </Block>
  )
}

function History({ progress }: { progress: readonly Progress[] }) {
  const names = useNames()
  return (
    <Block title={t('tasks.history')}>
      {progress.length === 0 && <p class="text-note text-ink-3">{t('tasks.noProgress')}</p>}
      <ol class="space-y-4 border-l-2 border-line pl-4">
        {progress.toReversed().map((one, index) => (
          <li key={index} class="relative">
            <span aria-hidden class="absolute top-1.5 -left-[22px] size-2.5 rounded-full bg-pen-fill ring-4 ring-paper" />
            <p class="text-body">{one.text}</p>
            <p class="text-meta text-ink-2">{[t('tasks.percent', { n: one.percent }), names(one.by).name, moment(one.at)].join(' · ')}</p>
          </li>
        ))}
      </ol>
    </Block>
  )
}
