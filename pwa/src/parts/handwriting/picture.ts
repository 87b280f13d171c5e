import { isPenlike, outline, type Ink } from './strokes'

/** Pixels of the picture's width: sharp on paper at 150 dots an inch, some 20 kB. */
const WIDTH = 1240
/** Pen blue, as ink looks on paper. */
export const INK_COLOUR = '#1d3fb8'

/** The handwriting as a transparent picture of the whole page, to be laid over it. */
export async function pictureOf(ink: Ink, shape: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = Math.round(WIDTH * shape)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = INK_COLOUR
  const all = ink.strokes.map((stroke) => outline(stroke, WIDTH, isPenlike(stroke)))
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas is no array
  context.fill(new Path2D(all.join('')), 'nonzero')
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'))
}
