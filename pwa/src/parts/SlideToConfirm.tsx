import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../locales/t'
import { Icon } from './Icon'
import { ChevronsRight, RefreshCw } from './icons'

interface Props {
  /** What sliding does: "Trượt để duyệt". */
  text: string
  /** The same act for a tap by keyboard or a screen reader: "Duyệt". */
  name: string
  disabled?: boolean
  /** What was slid for is being stored: no second slide is taken meanwhile. */
  busy?: boolean
  onConfirm: () => void
}

const KNOB = 48
const PAD = 6
const ENOUGH = 0.86

/** A binding act by a deliberate slide. With a keyboard or a screen reader it is a button; a mere tap does nothing but say how. */
export function SlideToConfirm({ text, name, disabled, busy, onConfirm }: Props) {
  const track = useRef<HTMLDivElement>(null)
  const from = useRef<number | null>(null)
  const [at, setAt] = useState(0)
  // Where the finger is, at once: a slow phone may not have drawn the last move when the finger lifts.
  const reached = useRef(0)
  const [hint, setHint] = useState(false)
  const room = () => (track.current?.clientWidth ?? 300) - KNOB - PAD * 2
  const move = (to: number) => setAt((reached.current = Math.max(0, Math.min(room(), to))))
  // Stored, it is gone; not stored, it is there for another try.
  useEffect(() => {
    if (!busy) move(0)
  }, [busy])
  const release = () => {
    if (from.current === null) return
    from.current = null
    if (reached.current >= room() * ENOUGH) return onConfirm()
    setHint(reached.current < 8)
    move(0)
  }
  return (
    <div ref={track} role="group" aria-disabled={disabled} aria-busy={busy} class={`relative flex h-15 items-center overflow-hidden rounded-card bg-pen-soft select-none ${disabled ? 'opacity-50' : ''}`}>
      <span aria-hidden class="absolute inset-y-0 left-0 rounded-card bg-pen-line/60" style={{ width: at > 0 ? `${at + KNOB + PAD * 2}px` : '0' }} />
      <span aria-hidden class="absolute inset-0 flex items-center justify-center pl-12 text-bar font-semibold text-pen" style={{ opacity: String(1 - Math.min(1, at / 120)) }}>
        {hint ? t('app.slide') : text}
      </span>
      <button
        type="button"
        aria-label={name}
        disabled={disabled || busy}
        class={`absolute flex h-12 w-12 touch-none items-center justify-center rounded-field bg-pen-fill text-white ${from.current === null ? 'transition-transform duration-200' : ''}`}
        style={{ left: `${PAD}px`, transform: `translateX(${at}px)` }}
        onPointerDown={(event) => {
          from.current = event.clientX
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={(event) => {
          if (from.current !== null) move(event.clientX - from.current)
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onClick={(event) => {
          // detail 0: pressed by keyboard or by an assistive technology, not by a finger.
          if (event.detail === 0) onConfirm()
        }}
      >
        <Icon of={busy ? RefreshCw : ChevronsRight} size={24} class={busy ? 'spin' : ''} />
      </button>
    </div>
  )
}
