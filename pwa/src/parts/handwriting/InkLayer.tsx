import type { TargetedPointerEvent } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { addStroke, eraseAt, mayWrite, type Board } from './board'
import { INK_COLOUR } from './picture'
import { isPenlike, outline, type Point, type Stroke } from './strokes'

interface Props {
  board: Board
  page: number
  /** CSS pixels, and height as a share of the width. */
  width: number
  shape: number
}

/** Lies over a page: shows its ink, and takes the pen while a tool is in the hand. */
export function InkLayer({ board, page, width, shape }: Props) {
  const [live, setLive] = useState<Stroke>([])
  const drawing = useRef<Point[] | null>(null)
  const ink = board.ink.value
  const strokes = ink?.page === page ? ink.strokes : []
  const active = board.tool.value !== null && mayWrite(board, page)
  const at = (event: TargetedPointerEvent<SVGSVGElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect()
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.width, event.pressure || 0.5]
  }
  const begin = (event: TargetedPointerEvent<SVGSVGElement>) => {
    if (!event.isPrimary) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drawing.current = [at(event)]
    if (board.tool.peek() === 'eraser') eraseAt(board, ...erasing(at(event)))
  }
  const move = (event: TargetedPointerEvent<SVGSVGElement>) => {
    if (!drawing.current) return
    const point = at(event)
    if (board.tool.peek() === 'eraser') return eraseAt(board, ...erasing(point))
    drawing.current.push(point)
    setLive([...drawing.current])
  }
  const end = () => {
    const stroke = drawing.current
    drawing.current = null
    setLive([])
    if (stroke && board.tool.peek() === 'pen') addStroke(board, page, shape, stroke)
  }
  if (!active && strokes.length === 0) return null
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${Math.round(width * shape)}`}
      class={`absolute inset-0 size-full ${active ? 'cursor-crosshair touch-none' : 'pointer-events-none'}`}
      fill={INK_COLOUR}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {[...strokes, ...(live.length > 0 ? [live] : [])].map((stroke, index) => (
        <path key={index} d={outline(stroke, width, isPenlike(stroke))} />
      ))}
    </svg>
  )
}

function erasing([x, y]: Point): [number, number] {
  return [x, y]
}
