import { expect, test } from 'vitest'
import { addStroke, eraseAt, mayWrite, newBoard, undoStroke, written } from './board'
import { erased, isPenlike, outline, type Stroke } from './strokes'

const LINE: Stroke = [[0.1, 0.1, 0.5], [0.2, 0.1, 0.5], [0.3, 0.12, 0.5]]

test('a stroke has an outline that grows with the page', () => {
  const small = outline(LINE, 400, false)
  expect(small).toMatch(/^M[\d.-]+,[\d.-]+(L[\d.-]+,[\d.-]+)+Z$/)
  expect(outline(LINE, 800, false)).not.toBe(small)
  expect(outline([], 400, false)).toBe('')
})

test('only measured pressure makes a pen', () => {
  expect(isPenlike(LINE)).toBe(false)
  expect(isPenlike([[0, 0, 0.31], [0.1, 0, 0.42]])).toBe(true)
})

test('the eraser takes whole strokes, and only those it touches', () => {
  const other: Stroke = [[0.8, 0.8, 0.5]]
  expect(erased([LINE, other], 0.2, 0.101)).toEqual([other])
  expect(erased([LINE, other], 0.5, 0.5)).toHaveLength(2)
})

test('one page carries the ink until nothing is left on it', () => {
  const board = newBoard()
  expect(mayWrite(board, 3)).toBe(true)
  addStroke(board, 1, 1.4, LINE)
  expect(mayWrite(board, 3)).toBe(false)
  expect(written(board)).toEqual({ page: 1, strokes: [LINE] })
  undoStroke(board)
  expect(written(board)).toBeNull()
  expect(mayWrite(board, 3)).toBe(true)
  addStroke(board, 3, 1.4, LINE)
  eraseAt(board, 0.2, 0.1)
  expect(written(board)).toBeNull()
})
