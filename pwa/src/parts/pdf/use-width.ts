import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** The width of an element in CSS pixels, followed when it changes; 0 before the first layout. */
export function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() => setWidth(element.clientWidth))
    watch.observe(element)
    setWidth(element.clientWidth)
    return () => watch.disconnect()
  }, [box])
  return width
}
