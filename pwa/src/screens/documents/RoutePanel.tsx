import { moment } from '../../app/dates'
import { t } from '../../locales/t'
import { Icon } from '../../parts/Icon'
import { Check, Clock, Minus, Reply, UserRound, type IconShape } from '../../parts/icons'
import { SectionTitle } from '../../parts/Card'
import { useNames } from '../../parts/use-directory'
import { useRow } from '../../replica/live'
import type { DocumentBody, Ref, Step } from '../../replica/types'

const LOOKS: Record<Step['state'], { icon: IconShape; tone: string }> = {
  approved: { icon: Check, tone: 'bg-done-soft text-done' },
  open: { icon: UserRound, tone: 'bg-pen-fill text-white' },
  waiting: { icon: Clock, tone: 'bg-mist text-ink-2' },
  returned: { icon: Reply, tone: 'bg-seal-soft text-seal' },
  withdrawn: { icon: Minus, tone: 'bg-mist text-ink-2' },
  skipped: { icon: Minus, tone: 'bg-mist text-ink-2' },
  vacant: { icon: Minus, tone: 'bg-mist text-ink-2' },
}

/** Every step: who, what they are asked, what they said and of which version. */
export function RoutePanel({ body, self }: { body: DocumentBody; self: ReadonlySet<string> }) {
  if (body.route.length === 0) return null
  const author = body.author
  return (
    <section class="space-y-3">
      <SectionTitle>{t('documents.route')}</SectionTitle>
      {body.template && <p class="-mt-1.5 text-meta text-ink-2">{t('documents.byTemplate', { name: body.template.name ?? '', n: body.template.n })}</p>}
      <ol class="space-y-4">
        {author && <Line icon={Check} tone="bg-done-soft text-done" who={author} text={t('documents.drafted')} />}
        {body.route.map((step) => <StepLine key={step.id} step={step} docType={body.doc_type} mine={self.has(step.who.id) || body.mine?.step === step.id} />)}
      </ol>
    </section>
  )
}

function StepLine({ step, docType, mine }: { step: Step; docType: string; mine: boolean }) {
  const names = useNames()
  const look = step.state === 'waiting' && step.reason ? LOOKS.returned : step.state === 'open' && step.vacant ? LOOKS.waiting : LOOKS[step.state]
  const { on_behalf, by, capacity } = step
  const lent = on_behalf && by ? t('documents.actedFor', { by: names(by).name, name: names(on_behalf).name, capacity: capacityText(capacity) }) : null
  const standIn = useStandIn(step, docType)
  return <Line {...look} who={step.who} seat={seatName(step)} text={stepText(step, mine)} note={step.note} lent={lent ?? standIn} />
}

/** Who may answer in the place of the one asked, while they may. */
function useStandIn(step: Step, docType: string): string | null {
  const person = useRow('person', step.state === 'open' ? (step.who.person ?? '') : '')
  const now = Date.now()
  const act = step.act === 'opinion' ? 'document.opinion' : 'document.approve'
  const given = person?.body.lent?.filter((one) => one.from === step.who.id && one.since <= now && now < one.until && (one.kinds?.includes(act) ?? true) && (one.doc_types?.includes(docType) ?? true)) ?? []
  return given.length === 0 ? null : t('documents.standIn', { names: given.map((one) => `${one.to.name} (${one.capacity}.)`).join(', ') })
}

/** "TUQ."; nothing where no capacity was said. */
export function capacityText(capacity: string | null | undefined): string {
  return capacity ? `${capacity}.` : ''
}

/** What a step is called that names no person. */
export function seatName(step: Pick<Step, 'seat' | 'who'>): string | null {
  if (!step.seat) return null
  return step.seat === 'position' ? step.who.title : t(`route.seat.${step.seat}`)
}

function stepText(step: Step, mine: boolean): string {
  const act = t(`documents.stepAct.${step.act}`)
  if (step.state === 'open') return `${act} · ${t(step.vacant ? 'documents.waitsForAnybody' : mine ? 'documents.waitsForYou' : 'documents.deciding')}`
  if (step.state === 'waiting') return step.reason ? `${t('documents.sentBack')} · ${t(`words.reason.${step.reason}`)}` : act
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
  /** The position a step means, where it names no person. */
  seat?: string | null
  note?: string | null
  /** Who acted for whom, under a delegation. */
  lent?: string | null
}

function Line({ icon, tone, who, text, seat, note, lent }: LineProps) {
  const named = useNames()(who)
  const title = named.name ? named.title : ''
  return (
    <li class="flex gap-3">
      <span class={`inline-flex size-9 shrink-0 items-center justify-center rounded-full ${tone}`}><Icon of={icon} size={18} /></span>
      <div class="min-w-0 flex-1">
        <p class="text-body font-semibold">{named.name || seat || named.title}</p>
        {title && <p class="text-meta text-ink-2">{title}</p>}
        <p class="text-meta text-ink-3">{text}</p>
        {lent && <p class="text-meta font-semibold text-ink-2">{lent}</p>}
        {note && <p class="mt-1.5 rounded-field bg-well px-3 py-2 text-note">“{note}”</p>}
      </div>
    </li>
  )
}
