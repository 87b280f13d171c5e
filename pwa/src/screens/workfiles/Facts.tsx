import type { ComponentChildren } from 'preact'
import { fullDate, moment } from '../../app/dates'
import { has, t } from '../../locales/t'
import { Avatar } from '../../parts/Avatar'
import { IconButton } from '../../parts/Button'
import { Card, SectionTitle } from '../../parts/Card'
import { keyOf } from '../../parts/directory'
import { PenLine } from '../../parts/icons'
import { useNames } from '../../parts/use-directory'
import type { Target } from '../../replica/types'
import type { FiledBody, WorkfileAct, WorkfileBody } from '../../replica/workfile-types'
import { retention } from './words'

/** What the decree asks to be known of a file (Decree 30/2020, Appendix VI). */
export function Facts({ body }: { body: WorkfileBody }) {
  const names = useNames()
  const closing = body.closing
  const all: [string, ComponentChildren][] = [
    [t('workfiles.fileCode'), body.file_code ?? t('workfiles.codeComing')],
    [t('workfiles.retention'), retention(body.years)],
    [t('workfiles.openedOn'), fullDate(body.opened)],
    ...(body.closed ? ([[t('workfiles.closed'), fullDate(body.closed)]] as [string, string][]) : []),
    ...(closing ? ([[t('workfiles.frozen'), t('workfiles.frozenCount', { n: closing.documents, pages: closing.pages ?? '…' })]] as [string, string][]) : []),
    ...(body.unit ? ([[t('workfiles.unit'), names(body.unit).name]] as [string, string][]) : []),
    [t('workfiles.language'), body.language],
  ]
  return (
    <section class="space-y-2">
      <SectionTitle>{t('workfiles.facts')}</SectionTitle>
      <Card>
        <dl class="divide-y divide-line">
          {all.map(([name, value]) => (
            <div key={name} class="grid grid-cols-[5.75rem_1fr] gap-3 px-3.5 py-2.5 text-note">
              <dt class="text-ink-2">{name}</dt>
              <dd class="min-w-0 font-medium break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </section>
  )
}

/** Who answers for it, who works on it, who may see it. */
export function Keepers({ body, onShare }: { body: WorkfileBody; onShare: (() => void) | undefined }) {
  return (
    <section class="space-y-2">
      <div class="flex items-center justify-between gap-2">
        <SectionTitle>{t('workfiles.keepers')}</SectionTitle>
        {onShare && <IconButton icon={PenLine} label={t('workfiles.share')} class="-my-2 text-pen" onClick={onShare} />}
      </div>
      <Card>
        <ul class="divide-y divide-line">
          <Somebody target={body.lead} as={t('workfiles.lead')} leads />
          {body.work.map((one) => <Somebody key={keyOf(one)} target={one} as={t('workfiles.work')} />)}
          {body.see.map((one) => <Somebody key={keyOf(one)} target={one} as={t('workfiles.see')} />)}
        </ul>
      </Card>
      <p class="px-1 text-meta text-ink-3">{t(body.unit ? 'workfiles.alsoHead' : 'workfiles.alsoArchive')}</p>
    </section>
  )
}

function Somebody({ target, as, leads }: { target: Target; as: string; leads?: boolean }) {
  const { name, letters } = useNames()(target)
  return (
    <li class="flex min-h-13 items-center gap-3 px-4 py-2">
      <Avatar letters={letters} tone={leads ? 'fill' : 'well'} size="small" />
      <span class="min-w-0"><span class="block text-body font-semibold">{name}</span><span class="block text-meta text-ink-2">{as}</span></span>
    </li>
  )
}

/** What was done with it, the newest first; documents by name where they may be seen. */
export function Story({ body, lines }: { body: WorkfileBody; lines: readonly { body: FiledBody }[] }) {
  const subjects = new Map(lines.map((line) => [line.body.document.id, line.body.document.subject]))
  return (
    <section class="space-y-2">
      <SectionTitle>{t('workfiles.story')}</SectionTitle>
      <ol class="ml-1.5 border-l-2 border-line">
        {body.acts.toReversed().map((act, index) => <Act key={`${act.at}-${index}`} act={act} subject={act.document ? subjects.get(act.document) : undefined} />)}
      </ol>
    </section>
  )
}

function Act({ act, subject }: { act: WorkfileAct; subject: string | undefined }) {
  const names = useNames()
  const key = `words.act.${act.act}`
  return (
    <li class="relative pb-4 pl-5 last:pb-1">
      <span aria-hidden class="absolute top-1.5 -left-[7px] size-3 rounded-full border-2 border-desk bg-edge" />
      <p class="text-note"><b class="font-semibold">{has(key) ? t(key) : act.act}</b> · {names(act.by).name}</p>
      {subject && <p class="mt-0.5 line-clamp-2 text-note text-ink-2">{subject}</p>}
      {act.text && <p class="mt-0.5 text-note text-ink-2">“{act.text}”</p>}
      <p class="mt-0.5 text-meta text-ink-3">{moment(act.at)}</p>
    </li>
  )
}
