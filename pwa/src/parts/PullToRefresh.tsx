import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ago } from '../app/dates'
import { t } from '../locales/t'
import { useStatus } from '../replica/live'
import { Icon } from './Icon'
import { RefreshCw } from './icons'

const PULL = 72
const MOST = 110

interface Props {
  scroller: RefObject<HTMLElement | null>
  onRefresh: () => Promise<void>
}

type Phase = 'still' | 'pulling' | 'ready' | 'busy'

function words(phase: Phase, lastSync: number | null): string {
  if (phase === 'busy') return t('app.syncing')
  if (phase === 'ready') return t('app.release')
  return lastSync === null ? t('app.neverSynced') : t('app.syncedAt', { time: ago(lastSync) })
}

/** Pulling a list down asks for news; the strip that appears tells when it was last asked. */
export function PullToRefresh({ scroller, onRefresh }: Props) {
  const [height, setHeight] = useState(0)
  const [phase, setPhase] = useState<Phase>('still')
  const status = useStatus()
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    let from: { x: number; y: number } | null = null
    let pulled = 0
    const begin = (event: TouchEvent) => {
      const touch = event.touches[0]
      from = box.scrollTop <= 0 && touch && event.touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null
    }
    const move = (event: TouchEvent) => {
      const touch = event.touches[0]
      if (!from || !touch) return
      const down = touch.clientY - from.y
      if (down <= 0 || Math.abs(touch.clientX - from.x) > down) return
      if (event.cancelable) event.preventDefault()
      pulled = Math.min(MOST, down * 0.5)
      setHeight(pulled)
      setPhase(pulled >= PULL ? 'ready' : 'pulling')
    }
    const end = () => {
      if (!from) return
      from = null
      if (pulled < PULL) return rest()
      setPhase('busy')
      setHeight(48)
      void onRefresh().finally(rest)
    }
    const rest = () => {
      pulled = 0
      setHeight(0)
      setPhase('still')
    }
    box.addEventListener('touchstart', begin, { passive: true })
    box.addEventListener('touchmove', move, { passive: false })
    box.addEventListener('touchend', end)
    box.addEventListener('touchcancel', rest)
    return () => {
      box.removeEventListener('touchstart', begin)
      box.removeEventListener('touchmove', move)
      box.removeEventListener('touchend', end)
      box.removeEventListener('touchcancel', rest)
    }
  }, [scroller, onRefresh])
  if (phase === 'still') return null
  return (
    <div role="status" style={{ height: `${height}px` }} class="flex items-center justify-center gap-2 overflow-hidden text-meta font-medium text-ink-2">
      <Icon of={RefreshCw} size={16} class={phase === 'busy' ? 'spin' : ''} />
      {words(phase, status.lastSync)}
    </div>
  )
}
