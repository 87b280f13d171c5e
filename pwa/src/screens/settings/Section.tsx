import type { ComponentChildren } from 'preact'
import { Card, SectionTitle } from '../../parts/Card'

/** A titled card whose parts are divided by hairlines. */
export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="space-y-2">
      <SectionTitle>{title}</SectionTitle>
      <Card><div class="divide-y divide-line">{children}</div></Card>
    </section>
  )
}

/** A setting with its name above it. */
export function Setting({ name, note, children }: { name: string; note?: string; children: ComponentChildren }) {
  return (
    <div class="space-y-2 px-4 py-3">
      <p class="text-note font-semibold">{name}</p>
      {children}
      {note && <p class="text-meta text-ink-2">{note}</p>}
    </div>
  )
}
