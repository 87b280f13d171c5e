import type { ComponentChildren, TargetedPointerEvent } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Icon } from './Icon'
import type { IconShape } from './icons'

export interface SwipeAct {
  text: string
  icon: IconShape
  tone: 'pen' | 'soon' | 'night'
  run: () => void
}

interface Props {
  /** Done by moving the row to the right, uncovered at its left. Reversible acts only. */
  right?: SwipeAct
  left?: SwipeAct
  children: ComponentChildren
}

const TONES = { pen: 'bg-pen-fill text-white', soon: 'bg-soon text-white', night: 'bg-night text-on-night' }
const ENOUGH = 92
/** Both edges of the screen belong to the system's own gestures. */
const EDGE = 24

interface Drag {
  x: number
  y: number
  pointer: number
  sideways: boolean
}

/** A row that moves aside under the finger; each act has a visible twin elsewhere. */
export function Swipe({ right, left, children }: Props) {
  const drag = useRef<Drag | null>(null)
  const [at, setAt] = useState(0)
  const begin = (event: TargetedPointerEvent<HTMLDivElement>) => {
    const inside = event.clientX > EDGE && event.clientX < innerWidth - EDGE
    if (event.pointerType !== 'touch' || !inside) return
    drag.current = { x: event.clientX, y: event.clientY, pointer: event.pointerId, sideways: false }
  }
  const move = (event: TargetedPointerEvent<HTMLDivElement>) => {
    const from = drag.current
    if (!from) return
    const aside = event.clientX - from.x
    const down = Math.abs(event.clientY - from.y)
    if (!from.sideways && down > 10 && down > Math.abs(aside)) return void (drag.current = null)
    if (!from.sideways && Math.abs(aside) < 12) return
    if (!from.sideways) event.currentTarget.setPointerCapture(from.pointer)
    from.sideways = true
    const allowed = aside > 0 ? right : left
    setAt(allowed ? Math.max(-150, Math.min(150, aside)) : aside * 0.12)
  }
  const end = () => {
    const moved = drag.current?.sideways ?? false
    drag.current = null
    if (moved && at >= ENOUGH) right?.run()
    if (moved && at <= -ENOUGH) left?.run()
    setAt(0)
  }
  const act = at > 0 ? right : at < 0 ? left : undefined
  return (
    <div
      class="relative touch-pan-y overflow-hidden rounded-card tablet:rounded-none"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => {
        drag.current = null
        setAt(0)
      }}
      onClickCapture={(event) => {
        if (at !== 0) event.preventDefault()
      }}
    >
      {act && (
        <div aria-hidden class={`absolute inset-0 flex items-center ${at > 0 ? 'justify-start pl-5' : 'justify-end pr-5'} ${TONES[act.tone]}`}>
          <span class={`flex flex-col items-center gap-1 text-meta font-semibold transition-opacity ${Math.abs(at) >= ENOUGH ? '' : 'opacity-75'}`}>
            <Icon of={act.icon} size={22} />
            {act.text}
          </span>
        </div>
      )}
      <div class={drag.current ? '' : 'transition-transform duration-200'} style={{ transform: at === 0 ? '' : `translateX(${at}px)` }}>
        {children}
      </div>
    </div>
  )
}
