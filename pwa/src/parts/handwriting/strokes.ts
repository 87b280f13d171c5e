/** Handwriting as points, and its outline as a path: widths follow the pressure of a pen, or the speed of a finger. */
import { getStroke } from 'perfect-freehand'

/** x and y as shares of the page's width, so that ink keeps its place at every size; pressure 0..1. */
export type Point = readonly [x: number, y: number, pressure: number]
export type Stroke = readonly Point[]

/** Handwriting on one page of the document. */
export interface Ink {
  page: number
  strokes: readonly Stroke[]
}

const NIB = 0.0095

/** The outline of a stroke at a page `width` pixels wide, as SVG path data; empty for none. */
export function outline(stroke: Stroke, width: number, penlike: boolean): string {
  const points = stroke.map(([x, y, pressure]) => [x * width, y * width, pressure])
  const edge = getStroke(points, { size: NIB * width, thinning: 0.62, smoothing: 0.55, streamline: 0.42, simulatePressure: !penlike, last: true })
  const [first, ...rest] = edge
  if (!first) return ''
  const text = (n: number | undefined) => (n ?? 0).toFixed(2)
  return `M${text(first[0])},${text(first[1])}${rest.map((point) => `L${text(point[0])},${text(point[1])}`).join('')}Z`
}

/** Whether pressure was measured: a finger and a mouse say 0.5 for ever. */
export function isPenlike(stroke: Stroke): boolean {
  return stroke.some(([, , pressure]) => pressure !== 0.5 && pressure !== 0 && pressure !== 1)
}

/** Strokes without those the eraser touched at a point, `reach` as a share of the width. */
export function erased(strokes: readonly Stroke[], x: number, y: number, reach = 0.02): readonly Stroke[] {
  return strokes.filter((stroke) => !stroke.some(([px, py]) => Math.hypot(px - x, py - y) < reach))
}
