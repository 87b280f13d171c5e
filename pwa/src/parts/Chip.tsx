import type { ComponentChildren } from 'preact'
import { t } from '../locales/t'
import { Icon } from './Icon'
import { X, type IconShape } from './icons'

export type Tone = 'plain' | 'pen' | 'seal' | 'soon' | 'done'

const TONES: Record<Tone, string> = {
  plain: 'bg-mist text-ink-2',
  pen: 'bg-pen-soft text-pen',
  seal: 'bg-seal-soft text-seal',
  soon: 'bg-soon-soft text-soon',
  done: 'bg-done-soft text-done',
}

interface ChipProps {
  tone?: Tone
  icon?: IconShape
  children: ComponentChildren
}

/** A small mark that says a state: urgency, deadline, saved, recorded. Not a button. */
export function Chip({ tone = 'plain', icon, children }: ChipProps) {
  return (
    <span class={`inline-flex items-center gap-1.5 rounded-chip px-2 py-[3px] text-meta font-semibold ${TONES[tone]}`}>
      {icon && <Icon of={icon} size={14} />}
      {children}
    </span>
  )
}

interface ChoiceProps {
  chosen: boolean
  /** A number behind the words, read with them. */
  count?: number
  /** How it stands among others: a filter on the desk or a choice in a sheet. */
  look?: 'filter' | 'choice'
  icon?: IconShape
  label?: string
  children?: ComponentChildren
  onClick: () => void
}

const LOOKS = {
  filter: { on: 'bg-pen-fill text-white border-pen-fill', off: 'bg-paper text-ink-2 border-transparent hover:border-line tablet:bg-mist' },
  choice: { on: 'bg-pen-soft text-pen border-pen-line', off: 'bg-paper text-ink-2 border-line hover:border-edge' },
}

/** A rounded button that is chosen or not. */
export function Choice({ chosen, count, look = 'filter', icon, label, children, onClick }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={label}
      class={`relative inline-flex min-h-9 shrink-0 items-center gap-1 rounded-full border px-3.5 text-note font-semibold whitespace-nowrap transition-colors after:absolute after:-inset-y-1 after:inset-x-0 ${LOOKS[look][chosen ? 'on' : 'off']}`}
      onClick={onClick}
    >
      {icon && <Icon of={icon} size={16} />}
      {children}
      {count !== undefined && <span>{count}</span>}
    </button>
  )
}

interface TokenProps {
  name: string
  onRemove: () => void
}

/** Something chosen that can be taken out again. */
export function Token({ name, onRemove }: TokenProps) {
  return (
    <span class="inline-flex min-h-9 items-center rounded-full bg-pen-soft pl-3.5 text-note font-semibold text-pen">
      {name}
      <button type="button" class="relative inline-flex size-9 items-center justify-center rounded-full after:absolute after:-inset-1" aria-label={t('app.remove', { name })} onClick={onRemove}>
        <Icon of={X} size={16} />
      </button>
    </span>
  )
}

interface ChipsProps {
  label: string
  children: ComponentChildren
  /** One line that scrolls sideways, or as many lines as needed. */
  scroll?: boolean
}

/** Choices in a row, named as a group. */
export function Chips({ label, children, scroll }: ChipsProps) {
  // A row that scrolls cuts off what stands out of it, the upper and lower ends of its targets too; that it goes on shows in its fading end.
  const flow = scroll ? 'fade-end overflow-x-auto no-bar -mx-4 pr-8 pl-4 py-1' : 'flex-wrap py-0.5'
  return (
    <div role="group" aria-label={label} class={`flex gap-2 ${flow}`}>
      {children}
    </div>
  )
}
