import { moment } from '../../app/dates'
import { t } from '../../locales/t'
import { Icon } from '../../parts/Icon'
import { Check, Clock, Minus, Reply, UserRound, type IconShape } from '../../parts/icons'
import { SectionTitle } from '../../parts/Card'
import { useNames } from '../../parts/use-directory'
import type { DocumentBody, Ref, Step } from '../../replica/types'

const LOOKS: Record<Step['state'], { icon: IconShape; tone: string }> = {
  approved: { icon: Check, tone: 'bg-done-soft text-done' },
  open: { icon: UserRound, tone: 'bg-pen-fill text-white' },
  waiting: { icon: Clock, tone: 'bg-mist text-ink-2' },
  returned: { icon: Reply, tone: 'bg-seal-soft text-seal' },
  withdrawn: { icon: Minus, tone: 'bg-mist text-ink-2' },
  skipped: { icon: Minus, tone: 'bg-mist text-ink-2' },
}

/** Every step: who, what they are asked, what they said and of which version. */
export function RoutePanel({ body, self }: { body: DocumentBody; self: ReadonlySet<string> }) {
  if (body.route.length === 0) return null
  const author = body.author
  return (
    <section class="space-y-3">
      <SectionTitle>{t('documents.route')}</SectionTitle>
      <ol class="space-y-4">
        {author && <Line icon={Check} tone="bg-done-soft text-done" who={author} text={t('documents.drafted')} />}
        {body.route.map((step) => (
          <Line key={step.id} {...LOOKS[step.state]} who={step.who} text={stepText(step, self)} note={step.note} />
        ))}
      </ol>
    </section>
  )
}

function stepText(step: Step, self: ReadonlySet<string>): string {
  const act = t(`documents.stepAct.${step.act}`)
  if (step.state === 'open') return self.has(step.who.id) ? `${act} · ${t('documents.waitsForYou')}` : `${act} · ${t('documents.deciding')}`
  if (step.state === 'waiting') return act
  const done = step.opinion ? t(`words.opinion.${step.opinion}`) : t(`documents.stepState.${step.state}`)
  const of = step.version ? ` · ${t('words.draft', { n: step.version })}` : ''
  const ink = step.ink ? ` · ${t('documents.inkOnPage', { n: step.ink.page })}` : ''
  return `${done}${of}${step.at ? ` · ${moment(step.at)}` : ''}${ink}`
}

interface LineProps {
  icon: IconShape
  tone: string
  who: Ref
  text: string
  note?: string | null
}

function Line({ icon, tone, who, text, note }: LineProps) {
  const named = useNames()(who)
  return (
    <li class="flex gap-3">
      <span class={`inline-flex size-9 shrink-0 items-center justify-center rounded-full ${tone}`}><Icon of={icon} size={18} /></span>
      <div class="min-w-0 flex-1">
        <p class="text-body font-semibold">{named.name}</p>
        {named.title && <p class="text-meta text-ink-2">{named.title}</p>}
        <p class="text-meta text-ink-3">{text}</p>
        {note && <p class="mt-1.5 rounded-field bg-well px-3 py-2 text-note">“{note}”</p>}
      </div>
    </li>
  )
}
