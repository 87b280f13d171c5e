import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

interface Props {
  list: ComponentChildren
  /** What was opened; null shows the list alone on a phone and `nothing` beside it on a tablet. */
  detail: ComponentChildren | null
  nothing: ComponentChildren
}

const NARROW = 300
const WIDE = 440
const KEY = 'butphe.list-width'

function stored(): number {
  const width = Number(localStorage.getItem(KEY))
  return width >= NARROW && width <= WIDE ? width : 340
}

/** From 960 px on list and document side by side, the border between them draggable; on a phone or an upright tablet one over the other. */
export function SplitView({ list, detail, nothing }: Props) {
  const [width, setWidth] = useState(stored)
  useEffect(() => localStorage.setItem(KEY, String(width)), [width])
  return (
    <div class="relative flex h-full min-h-0 min-w-0 flex-1" style={{ '--list': `${width}px` }}>
      <div class={`h-full min-w-0 flex-1 flex-col split:flex split:w-[var(--list)] split:flex-none ${detail ? 'hidden' : 'flex'}`}>{list}</div>
      <Divider width={width} onWidth={setWidth} />
      <div class={`h-full min-w-0 flex-1 ${detail ? 'flex' : 'hidden split:flex'}`}>{detail ?? nothing}</div>
    </div>
  )
}

function Divider({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const start = useRef<{ x: number; width: number } | null>(null)
  const clamp = (to: number) => onWidth(Math.min(WIDE, Math.max(NARROW, to)))
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={NARROW}
      aria-valuemax={WIDE}
      tabIndex={0}
      class="relative hidden w-px shrink-0 cursor-col-resize bg-line before:absolute before:inset-y-0 before:-left-1.5 before:z-10 before:w-3 hover:bg-edge split:block"
      onPointerDown={(event) => {
        start.current = { x: event.clientX, width }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => start.current && clamp(start.current.width + event.clientX - start.current.x)}
      onPointerUp={() => (start.current = null)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') clamp(width - 16)
        if (event.key === 'ArrowRight') clamp(width + 16)
      }}
    />
  )
}
