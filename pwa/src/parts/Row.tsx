import type { ComponentChildren } from 'preact'
import { Link } from '../app/routes'
import { Icon } from './Icon'
import { ChevronRight, type IconShape } from './icons'

interface Props {
  title: ComponentChildren
  note?: ComponentChildren
  icon?: IconShape
  /** Stands before the words instead of an icon, an avatar for instance. */
  before?: ComponentChildren
  after?: ComponentChildren
  href?: string
  onClick?: () => void
  label?: string
}

/** A line of a list: what, below it a note, at the end a value or an arrow. A link, a button, or plain. */
export function Row({ title, note, icon, before, after, href, onClick, label }: Props) {
  const inside = (
    <>
      {before}
      {icon && <Icon of={icon} size={22} class="text-ink-2" />}
      <span class="min-w-0 flex-1">
        <span class="block text-body font-semibold text-ink">{title}</span>
        {note && <span class="block text-meta text-ink-2">{note}</span>}
      </span>
      {after}
      {href && !after && <Icon of={ChevronRight} size={18} class="text-ink-3" />}
    </>
  )
  const look = 'flex min-h-13 w-full items-center gap-3 px-4 py-2.5 text-left'
  if (href) return <Link to={href} class={`${look} hover:bg-well active:bg-well`} label={label}>{inside}</Link>
  if (onClick) return <button type="button" class={`${look} hover:bg-well active:bg-well`} onClick={onClick} aria-label={label}>{inside}</button>
  return <div class={look}>{inside}</div>
}

/** Rows with hairlines between them. */
export function Rows({ children }: { children: ComponentChildren }) {
  return <div class="divide-y divide-line">{children}</div>
}
