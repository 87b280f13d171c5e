import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Link } from '../app/routes'

interface Props {
  to: string
  /** Opened beside the list. */
  current?: boolean
  /** First line: from whom; `when` stands at its right. */
  from: ComponentChildren
  when?: ComponentChildren
  title: ComponentChildren
  note?: ComponentChildren
  /** Third line: deadline, urgency, saved. */
  chips?: ComponentChildren
  /** Urgent or late: a red edge. */
  edge?: boolean
  children?: ComponentChildren
}

const LOOK =
  'relative block overflow-hidden rounded-card border border-line px-4 py-3.5 shadow-card tablet:rounded-none tablet:border-x-0 tablet:border-t-0 tablet:px-5 tablet:shadow-none'

/** A line of a list, in three lines: a card on a phone, flat with a hairline in a tablet's column. */
export function ListItem({ to, current, from, when, title, note, chips, edge, children }: Props) {
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <li ref={item}>
      <Link to={to} current={current} class={`${LOOK} ${current ? 'bg-pen-soft' : 'bg-paper hover:bg-well'}`}>
        {edge && <span aria-hidden class="absolute inset-y-0 left-0 w-[5px] bg-seal-fill" />}
        <span class="flex gap-3 text-meta text-ink-2">
          <span class="min-w-0 flex-1 truncate">{from}</span>
          {when && <span class="shrink-0 text-ink-3">{when}</span>}
        </span>
        <span class="mt-1 line-clamp-2 text-row font-semibold text-ink">{title}</span>
        {note && <span class="mt-1 line-clamp-2 text-meta text-ink-2">{note}</span>}
        {chips && <span class="mt-2 flex flex-wrap gap-2 empty:hidden">{chips}</span>}
        {children}
      </Link>
    </li>
  )
}

/** Cards with gaps on a phone, a column of lines on a tablet. */
export function List({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <ul aria-label={label} class="space-y-3 px-4 tablet:space-y-0 tablet:px-0">
      {children}
    </ul>
  )
}
