import { moment } from '../../app/dates'
import { t } from '../../locales/t'
import { SectionTitle } from '../../parts/Card'
import { Chip } from '../../parts/Chip'
import { Clock } from '../../parts/icons'
import { useNames } from '../../parts/use-directory'
import type { Act, DocumentBody } from '../../replica/types'
import { actText, history, personOf } from './story'

/** The last acts, newest first; what has no place in the log yet is marked as saved on this device. */
export function History({ body }: { body: DocumentBody }) {
  const acts = history(body)
  if (acts.length === 0) return null
  return (
    <section class="space-y-2">
      <SectionTitle>{t('documents.history')}</SectionTitle>
      <ol class="ml-1.5 border-l-2 border-line">
        {acts.map((act, index) => <Line key={`${act.at}-${index}`} act={act} />)}
      </ol>
    </section>
  )
}

function Line({ act }: { act: Act }) {
  const names = useNames()
  const onBehalf = act.on_behalf ? ` ${t('documents.onBehalf', { name: [personOf(names(act.on_behalf)), act.capacity ? `${act.capacity}.` : ''].filter(Boolean).join(', ') })}` : ''
  return (
    <li class="relative pb-4 pl-5 last:pb-1">
      <span aria-hidden class="absolute top-1.5 -left-[7px] size-3 rounded-full border-2 border-desk bg-edge" />
      <p class="text-note"><b class="font-semibold">{actText(act)}</b> · {personOf(names(act.by))}{onBehalf}</p>
      {act.text && <p class="mt-0.5 text-note text-ink-2">“{act.text}”</p>}
      <p class="mt-0.5 text-meta text-ink-3">{act.seq === undefined ? <Chip tone="pen" icon={Clock}>{t('app.saved')}</Chip> : moment(act.at)}</p>
    </li>
  )
}
