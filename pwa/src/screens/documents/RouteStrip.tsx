import { Fragment } from 'preact'
import { t } from '../../locales/t'
import { useShorts } from '../../parts/use-directory'
import type { DocumentBody, Step } from '../../replica/types'

const LOOKS: Record<Step['state'], string> = {
  approved: 'bg-done-fill text-white',
  open: 'bg-paper text-pen ring-2 ring-inset ring-pen',
  waiting: 'bg-line text-ink-2',
  returned: 'bg-seal-fill text-white',
  withdrawn: 'bg-line text-ink-3',
  skipped: 'bg-line text-ink-3 line-through',
  vacant: 'bg-line text-ink-3 line-through',
}

interface Props {
  body: DocumentBody
  self: ReadonlySet<string>
  onOpen: () => void
}

/** The chain at a glance: who has approved, where it is, who comes after. Opens the whole route. */
export function RouteStrip({ body, self, onOpen }: Props) {
  const short = useShorts()
  if (body.route.length === 0) return null
  const author = body.author
  const shown = body.route.map((step) => (isMine(body, step, self) ? t('documents.me') : short(step.who) || '?'))
  // Who speaks to the device says what they see: the name begins with it.
  const name = [...(author ? [short(author)] : []), ...shown].map(cut).join(' ')
  return (
    <button type="button" aria-label={`${name} · ${stripName(body)}`} class="flex min-h-11 w-full items-center overflow-x-auto rounded-field px-1 no-bar" onClick={onOpen}>
      {author && <Dot text={short(author)} look={LOOKS.approved} />}
      {body.route.map((step, index) => (
        <Fragment key={step.id}>
          <span class={`h-[3px] min-w-3 flex-1 rounded-full ${step.state === 'waiting' ? 'bg-line' : 'bg-done-fill/30'}`} />
          <Dot text={shown[index] ?? ''} look={isMine(body, step, self) ? 'bg-pen-fill text-white' : LOOKS[step.state]} />
        </Fragment>
      ))}
    </button>
  )
}

function Dot({ text, look }: { text: string; look: string }) {
  const size = text.length > 3 ? 'text-[0.5625rem] tracking-tighter' : 'text-[0.6875rem]'
  return <span aria-hidden class={`inline-flex size-8 shrink-0 items-center justify-center rounded-full font-bold ${size} ${look}`}>{`${cut(text)} `}</span>
}

const cut = (text: string): string => text.slice(0, 5)

/** One's own turn, or that of somebody whose place one takes. */
const isMine = (body: DocumentBody, step: Step, self: ReadonlySet<string>): boolean => step.state === 'open' && (self.has(step.who.id) || body.mine?.step === step.id)

function stripName(body: DocumentBody): string {
  const done = body.route.filter((step) => step.state === 'approved').length
  return t('documents.routeOf', { done, count: body.route.length })
}
