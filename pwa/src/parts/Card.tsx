import type { ComponentChildren } from 'preact'

interface Props {
  /** In a tablet's column: flat, with a hairline below. */
  line?: boolean
  /** A red edge at the left for what is urgent or needs the person. */
  edge?: boolean
  chosen?: boolean
  class?: string
  children: ComponentChildren
}

/** White paper on the desk. */
export function Card({ line, edge, chosen, class: more = '', children }: Props) {
  const border = chosen ? 'border-pen-line bg-[color-mix(in_srgb,var(--pen-soft)_45%,var(--paper))]' : 'border-line bg-paper'
  const flat = line ? 'tablet:rounded-none tablet:border-x-0 tablet:border-t-0 tablet:border-line tablet:shadow-none' : ''
  return (
    <div class={`relative overflow-hidden rounded-card border shadow-card ${border} ${flat} ${more}`}>
      {edge && <span aria-hidden class="absolute inset-y-0 left-0 w-[5px] bg-seal-fill" />}
      {children}
    </div>
  )
}

/** A heading over a group of cards or fields. */
export function SectionTitle({ children, tone = 'ink-2' }: { children: ComponentChildren; tone?: 'ink-2' | 'seal' }) {
  return <h2 class={`px-1 text-meta font-semibold ${tone === 'seal' ? 'text-seal' : 'text-ink-2'}`}>{children}</h2>
}
