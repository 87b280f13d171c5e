import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

const FAR_ENOUGH = 110

/** Lets a sheet be pulled away by its head, as hands expect; the close button does the same. */
export function useDragDown(box: RefObject<HTMLElement | null>, close: () => void): void {
  useEffect(() => {
    const sheet = box.current
    const grip = sheet?.querySelector<HTMLElement>('[data-grip]')
    if (!sheet || !grip) return
    let from: number | null = null
    const begin = (event: PointerEvent) => {
      if (event.pointerType === 'mouse' || (event.target as Element).closest('button')) return
      from = event.clientY
      grip.setPointerCapture(event.pointerId)
    }
    const move = (event: PointerEvent) => {
      if (from !== null) sheet.style.transform = `translateY(${Math.max(0, event.clientY - from)}px)`
    }
    const end = (event: PointerEvent) => {
      if (from === null) return
      const far = event.clientY - from > FAR_ENOUGH
      from = null
      sheet.style.transform = ''
      if (far) close()
    }
    grip.style.touchAction = 'none'
    grip.addEventListener('pointerdown', begin)
    grip.addEventListener('pointermove', move)
    grip.addEventListener('pointerup', end)
    grip.addEventListener('pointercancel', end)
    return () => {
      grip.removeEventListener('pointerdown', begin)
      grip.removeEventListener('pointermove', move)
      grip.removeEventListener('pointerup', end)
      grip.removeEventListener('pointercancel', end)
    }
  }, [box, close])
}
