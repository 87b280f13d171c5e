import type { ComponentChildren } from 'preact'
import { Icon } from './Icon'
import type { IconShape } from './icons'
import type { Tone } from './Chip'

const TONES: Record<Tone, string> = {
  plain: 'bg-mist text-ink-2',
  pen: 'bg-pen-soft text-ink',
  seal: 'bg-seal-soft text-ink',
  soon: 'bg-soon-soft text-ink',
  done: 'bg-done-soft text-ink',
}
const ICONS: Record<Tone, string> = { plain: 'text-ink-3', pen: 'text-pen', seal: 'text-seal', soon: 'text-soon', done: 'text-done' }

interface Props {
  tone?: Tone
  icon?: IconShape
  /** Announced when it appears. */
  live?: boolean
  children: ComponentChildren
}

/** A tinted box that tells something inside a page: a giver's note, what is certified, a warning with its way out. */
export function Notice({ tone = 'plain', icon, live, children }: Props) {
  return (
    <div role={live ? 'status' : undefined} class={`flex gap-3 rounded-field px-3.5 py-3 text-note ${TONES[tone]}`}>
      {icon && <Icon of={icon} size={20} class={`mt-0.5 ${ICONS[tone]}`} />}
      <div class="min-w-0 flex-1">{children}</div>
    </div>
  )
}
