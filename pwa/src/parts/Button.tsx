import type { ComponentChildren, TargetedMouseEvent } from 'preact'
import { Icon } from './Icon'
import { RefreshCw, type IconShape } from './icons'

export type ButtonKind = 'primary' | 'plain' | 'danger' | 'dangerFill' | 'quiet' | 'link'

interface Props {
  kind?: ButtonKind
  /** Acts are 52 px high and stand at the thumb, in a bar beside each other; the rest is 44. */
  size?: 'act' | 'bar' | 'normal'
  icon?: IconShape
  /** A key of the keyboard that does the same, shown on wide screens. */
  hint?: string
  wide?: boolean
  busy?: boolean
  disabled?: boolean
  type?: 'button' | 'submit'
  label?: string
  class?: string
  children?: ComponentChildren
  onClick?: (event: TargetedMouseEvent<HTMLButtonElement>) => void
}

const KINDS: Record<ButtonKind, string> = {
  primary: 'bg-pen-fill text-white border-pen-fill active:bg-pen-press hover:bg-pen-press',
  plain: 'bg-paper text-ink border-line active:bg-well hover:bg-well',
  danger: 'bg-paper text-seal border-line active:bg-seal-soft hover:bg-seal-soft',
  dangerFill: 'bg-seal-fill text-white border-seal-fill hover:brightness-110',
  quiet: 'bg-well text-ink border-transparent active:bg-line hover:bg-line',
  link: 'bg-transparent text-pen border-transparent px-2 hover:bg-pen-soft',
}

const SIZES = {
  act: 'min-h-13 px-5 rounded-card text-read',
  bar: 'min-h-13 px-2.5 rounded-card text-read grow',
  normal: 'min-h-11 px-4 rounded-field text-body',
}

export function Button(props: Props) {
  const { kind = 'plain', size = 'normal', icon, hint, wide, busy, disabled, type = 'button', label, class: more = '', children, onClick } = props
  const shape = busy ? RefreshCw : icon
  return (
    <button
      type={type}
      class={`inline-flex items-center justify-center gap-2.5 border font-semibold text-center leading-snug transition-colors disabled:opacity-55 ${KINDS[kind]} ${SIZES[size]} ${wide ? 'w-full' : ''} ${more}`}
      disabled={disabled || busy}
      aria-busy={busy}
      aria-label={label}
      onClick={onClick}
    >
      {shape && <Icon of={shape} size={20} class={busy ? 'spin' : ''} />}
      {children}
      {hint && <kbd class="hidden wide:inline font-sans text-meta font-normal">{hint}</kbd>}
    </button>
  )
}

interface IconButtonProps {
  icon: IconShape
  label: string
  pressed?: boolean
  tone?: 'ink' | 'pen' | 'night'
  disabled?: boolean
  class?: string
  onClick?: (event: TargetedMouseEvent<HTMLButtonElement>) => void
}

const TONES = { ink: 'text-ink hover:bg-well', pen: 'text-pen bg-pen-soft', night: 'text-on-night hover:bg-night-2' }

/** A square of 44 px with an icon; its name is for screen readers and the pointer's tip. */
export function IconButton({ icon, label, pressed, tone = 'ink', disabled, class: more = '', onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`inline-flex size-11 shrink-0 items-center justify-center rounded-field transition-colors disabled:opacity-40 ${TONES[tone]} ${more}`}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon of={icon} size={22} />
    </button>
  )
}
