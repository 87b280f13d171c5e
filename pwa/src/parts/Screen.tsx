import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { PullToRefresh } from './PullToRefresh'

interface Props {
  /** Stays at the top. */
  header?: ComponentChildren
  /** Stays at the thumb: the action bar. */
  footer?: ComponentChildren
  /** Under this name the place in the list is kept when the person comes back. */
  keep?: string
  onRefresh?: () => Promise<void>
  /** Narrow text column on wide screens. */
  narrow?: boolean
  /** White as a list column, grey as a desk. */
  ground?: 'desk' | 'paper'
  label?: string
  children: ComponentChildren
}

const places = new Map<string, number>()

/** A column with a head, a body that scrolls and a foot. */
export function Screen({ header, footer, keep, onRefresh, narrow, ground = 'desk', label, children }: Props) {
  const body = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (keep && body.current) body.current.scrollTop = places.get(keep) ?? 0
  }, [keep])
  return (
    <section aria-label={label} class={`flex h-full min-h-0 min-w-0 flex-1 flex-col ${ground === 'paper' ? 'bg-paper' : 'bg-desk'}`}>
      {header && <div class="shrink-0 pt-[env(safe-area-inset-top)]">{header}</div>}
      <div
        ref={body}
        tabIndex={0}
        class="scroll-thin relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-y-contain outline-offset-[-2px]"
        onScroll={(event) => {
          if (keep) places.set(keep, event.currentTarget.scrollTop)
        }}
      >
        {onRefresh && <PullToRefresh scroller={body} onRefresh={onRefresh} />}
        <div class={narrow ? 'mx-auto w-full max-w-160' : ''}>{children}</div>
      </div>
      {footer && <div data-foot class="shrink-0 border-t border-line bg-paper">{footer}</div>}
    </section>
  )
}

/** The acts of a screen, at the thumb. */
export function ActionBar({ children }: { children: ComponentChildren }) {
  return <div data-foot class="mx-auto flex w-full max-w-160 flex-wrap gap-2.5 px-4 pt-3 pb-[max(12px,env(safe-area-inset-bottom))]">{children}</div>
}
