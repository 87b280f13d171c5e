import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

const LEAST = 1
const MOST = 4

function spread(touches: TouchList): number {
  const [a, b] = [touches[0], touches[1]]
  return a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0
}

/** Two fingers enlarge; the buttons beside do the same. The page is drawn anew once, when the fingers leave. */
export function usePinch(box: RefObject<HTMLElement | null>, zoom: number, onZoom: (zoom: number) => void): void {
  const now = useRef(zoom)
  now.current = zoom
  useEffect(() => {
    const element = box.current
    if (!element) return
    let from = 0
    let to = 1
    const begin = (event: TouchEvent) => {
      if (event.touches.length === 2) from = spread(event.touches)
    }
    const move = (event: TouchEvent) => {
      if (from === 0 || event.touches.length !== 2) return
      if (event.cancelable) event.preventDefault()
      to = spread(event.touches) / from
      element.style.transform = `scale(${to})`
    }
    const end = () => {
      if (from === 0) return
      from = 0
      element.style.transform = ''
      onZoom(Math.min(MOST, Math.max(LEAST, now.current * to)))
      to = 1
    }
    element.addEventListener('touchstart', begin, { passive: true })
    element.addEventListener('touchmove', move, { passive: false })
    element.addEventListener('touchend', end)
    element.addEventListener('touchcancel', end)
    return () => {
      element.removeEventListener('touchstart', begin)
      element.removeEventListener('touchmove', move)
      element.removeEventListener('touchend', end)
      element.removeEventListener('touchcancel', end)
    }
  }, [box, onZoom])
}
