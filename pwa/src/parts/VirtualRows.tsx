import type { ComponentChildren, CSSProperties } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

interface Props<T> {
  rows: readonly T[]
  /** All rows are equally tall, CSS pixels at normal text size. */
  height: number
  /** What is drawn for one row, with the role `row` in a table; `style` puts it at its place. */
  row: (one: T, index: number, style: CSSProperties) => ComponentChildren
  /** Stands above the rows and stays there while they scroll. */
  head?: ComponentChildren
  /** Stands below the last row. */
  foot?: ComponentChildren
  /** How it is read out: rows of a table, or lines of a list (`row` gives `row` or `listitem`). */
  as: 'table' | 'list'
  label: string
}

const BEYOND = 6

/** A long list of which only what is near the screen is in the page. */
export function VirtualRows<T>({ rows, height, row, head, foot, as, label }: Props<T>) {
  const box = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ top: 0, tall: 800 })
  // Rows grow with the person's text size.
  const [scale, setScale] = useState(1)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => {
      setScale(Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16)
      setSeen({ top: element.scrollTop, tall: element.clientHeight })
    }
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = 0
  }, [rows])
  const each = height * scale
  const first = Math.max(0, Math.floor(seen.top / each) - BEYOND)
  const last = Math.min(rows.length, Math.ceil((seen.top + seen.tall) / each) + BEYOND)
  return (
    <div ref={box} role={as === 'table' ? 'table' : undefined} aria-label={as === 'table' ? label : undefined} aria-rowcount={as === 'table' ? rows.length + 1 : undefined} tabIndex={-1} class="scroll-thin min-h-0 flex-1 overflow-auto" onScroll={(event) => setSeen({ top: event.currentTarget.scrollTop, tall: event.currentTarget.clientHeight })}>
      {head}
      <div role={as === 'table' ? 'rowgroup' : 'list'} aria-label={as === 'list' ? label : undefined} class="relative" style={{ height: `${rows.length * each}px` }}>
        {rows.slice(first, last).map((one, index) => row(one, first + index, { position: 'absolute', insetInline: 0, top: `${(first + index) * each}px`, height: `${each}px` }))}
      </div>
      {foot}
    </div>
  )
}
