import type { ComponentChildren } from 'preact'

interface Props {
  /** A red edge at the left for what is urgent or needs the person. */
  edge?: boolean
  chosen?: boolean
  class?: string
  children: ComponentChildren
}

/** White paper on the desk. */
export function Card({ edge, chosen, class: more = '', children }: Props) {
  const border = chosen ? 'border-pen-line bg-pen-soft' : 'border-line bg-paper'
  return (
    <div class={`relative overflow-hidden rounded-card border shadow-card ${border} ${more}`}>
      {edge && <span aria-hidden class="absolute inset-y-0 left-0 w-[5px] bg-seal-fill" />}
      {children}
    </div>
  )
}

/** A heading over a group of cards or fields. */
export function SectionTitle({ children, tone = 'ink-2' }: { children: ComponentChildren; tone?: 'ink-2' | 'seal' }) {
  return <h2 class={`px-1 text-meta font-semibold ${tone === 'seal' ? 'text-seal' : 'text-ink-2'}`}>{children}</h2>
}
