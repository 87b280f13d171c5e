import type { TargetedPointerEvent } from 'preact'
import { useRef } from 'preact/hooks'

const LONG = 450
const STILL = 9

interface Press {
  onPointerDown: (event: TargetedPointerEvent<HTMLElement>) => void
  onPointerMove: (event: TargetedPointerEvent<HTMLElement>) => void
  onPointerUp: () => void
  onPointerCancel: () => void
  onContextMenu: (event: Event) => void
  onClickCapture: (event: Event) => void
}

/** The finger that leaves after a long press taps whatever stands there by then: not meant, so not heard. */
function swallowNextClick(): void {
  const stop = new AbortController()
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
    stop.abort()
  }
  addEventListener('click', swallow, { capture: true, signal: stop.signal })
  addEventListener('pointerup', () => setTimeout(() => stop.abort(), 350), { once: true, capture: true })
}

/** A finger held still; the tap that would follow is swallowed. */
export function useLongPress(run: () => void): Press {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const start = useRef({ x: 0, y: 0 })
  const fired = useRef(false)
  const stop = () => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
  }
  return {
    onPointerDown: (event) => {
      fired.current = false
      if (event.pointerType !== 'touch') return
      start.current = { x: event.clientX, y: event.clientY }
      timer.current = setTimeout(() => {
        fired.current = true
        navigator.vibrate?.(12)
        swallowNextClick()
        run()
      }, LONG)
    },
    onPointerMove: (event) => {
      if (Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y) > STILL) stop()
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onContextMenu: (event) => {
      if (fired.current || timer.current !== null) event.preventDefault()
    },
    onClickCapture: (event) => {
      if (!fired.current) return
      fired.current = false
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
