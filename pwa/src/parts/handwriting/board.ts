/** What is being written on the document: which tool is in the hand, which page has ink. One page carries it, as the command says one. */
import { signal, type Signal } from '@preact/signals'
import { erased, type Ink, type Stroke } from './strokes'

export type Tool = 'pen' | 'eraser'

export interface Board {
  /** Null while nobody writes: fingers scroll as ever. */
  tool: Signal<Tool | null>
  ink: Signal<Ink | null>
  /** Height of the inked page as a share of its width. */
  shape: Signal<number>
}

export function newBoard(): Board {
  return { tool: signal<Tool | null>(null), ink: signal<Ink | null>(null), shape: signal(Math.SQRT2) }
}

/** Whether a page may be written on: any while there is no ink, then the one that has it. */
export function mayWrite(board: Board, page: number): boolean {
  const ink = board.ink.value
  return ink === null || ink.strokes.length === 0 || ink.page === page
}

export function addStroke(board: Board, page: number, shape: number, stroke: Stroke): void {
  const strokes = board.ink.peek()?.page === page ? (board.ink.peek()?.strokes ?? []) : []
  board.ink.value = { page, strokes: [...strokes, stroke] }
  board.shape.value = shape
}

export function eraseAt(board: Board, x: number, y: number): void {
  const ink = board.ink.peek()
  if (ink) board.ink.value = { ...ink, strokes: erased(ink.strokes, x, y) }
}

export function undoStroke(board: Board): void {
  const ink = board.ink.peek()
  if (ink) board.ink.value = { ...ink, strokes: ink.strokes.slice(0, -1) }
}

/** What was written, or null when nothing is left of it. */
export function written(board: Board): Ink | null {
  const ink = board.ink.value
  return ink && ink.strokes.length > 0 ? ink : null
}
