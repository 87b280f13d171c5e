import { ago, shortDate } from '../../app/dates'
import { Link, taskPath } from '../../app/routes'
import { t } from '../../locales/t'
import { Avatar } from '../../parts/Avatar'
import { SectionTitle } from '../../parts/Card'
import { Chip } from '../../parts/Chip'
import { DueMark } from '../../parts/marks'
import { useAskedNames, useNames } from '../../parts/use-directory'
import type { Directive, DocumentBody, Target, TaskLine } from '../../replica/types'
import { personOf } from './story'

/** The leader's instructions with who leads, who helps and until when; below them the tasks that came of them. */
export function Directives({ body }: { body: DocumentBody }) {
  if (body.directives.length === 0 && body.tasks.length === 0) return null
  return (
    <section class="space-y-2">
      <SectionTitle>{t('documents.directives')}</SectionTitle>
      {body.directives.map((one) => <OneDirective key={one.id} of={one} />)}
      <ul class="space-y-2">
        {body.tasks.map((task) => <OneTask key={task.id} of={task} />)}
      </ul>
    </section>
  )
}

function OneDirective({ of }: { of: Directive }) {
  const names = useNames()
  const asked = useAskedNames()
  const list = (targets: readonly Target[]) => targets.map((target) => asked(target).name).filter(Boolean).join(', ')
  const roles = [
    of.lead && ([t('words.lead'), list([of.lead])] as const),
    of.cooperating.length > 0 && ([t('words.cooperating'), list(of.cooperating)] as const),
    of.inform.length > 0 && ([t('words.inform'), list(of.inform)] as const),
    of.due && ([t('app.deadline'), shortDate(of.due)] as const),
  ]
  return (
    <div class="rounded-card bg-well px-4 py-3.5">
      <p class="text-body">“{of.text}”</p>
      <p class="mt-1.5 text-meta text-ink-2"><b class="font-semibold text-ink">{personOf(names(of.by))}</b> · {ago(of.at)}{of.ink && ` · ${t('documents.inkOnPage', { n: of.ink.page })}`}</p>
      <dl class="mt-2.5 space-y-1 border-t border-line pt-2.5 text-note">
        {roles.map((role) => role && (
          <div key={role[0]} class="flex gap-2">
            <dt class="w-20 shrink-0 text-ink-2">{role[0]}</dt>
            <dd class="font-semibold">{role[1]}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function OneTask({ of }: { of: TaskLine }) {
  const named = useAskedNames()(of.lead)
  return (
    <li>
      <Link to={taskPath(of.id)} class="flex min-h-14 items-center gap-3 rounded-card border border-line bg-paper px-4 py-3 hover:bg-well">
        <Avatar letters={named.letters} />
        <span class="min-w-0 flex-1">
          <span class="block truncate text-note font-semibold">{named.name}</span>
          <span class="mt-1 flex flex-wrap items-center gap-2 text-meta text-ink-2">
            <Chip tone={of.state === 'done' ? 'done' : 'plain'}>{t(`words.state.${of.state}`)}{of.state === 'open' && of.percent > 0 ? ` ${of.percent}%` : ''}</Chip>
            {of.state !== 'done' && <DueMark due={of.due} />}
          </span>
        </span>
      </Link>
    </li>
  )
}
