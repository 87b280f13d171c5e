import type { ComponentChildren } from 'preact'
import { Icon } from './Icon'
import type { IconShape } from './icons'

interface Props {
  icon: IconShape
  title: string
  children?: ComponentChildren
  /** What can be done about it. */
  action?: ComponentChildren
  tone?: 'done' | 'pen' | 'seal' | 'well'
}

const TONES = { done: 'bg-done-soft text-done', pen: 'bg-pen-soft text-pen', seal: 'bg-seal-soft text-seal', well: 'bg-well text-ink-2' }

/** A page or a list with nothing in it: says why, and what to do. */
export function Empty({ icon, title, children, action, tone = 'well' }: Props) {
  return (
    <div class="mx-auto flex max-w-90 flex-col items-center gap-3 px-6 py-12 text-center">
      <span class={`inline-flex size-16 items-center justify-center rounded-full ${TONES[tone]}`}>
        <Icon of={icon} size={28} />
      </span>
      <h2 class="text-bar font-semibold">{title}</h2>
      {children && <div class="text-note text-ink-2">{children}</div>}
      {action && <div class="pt-2">{action}</div>}
    </div>
  )
}
