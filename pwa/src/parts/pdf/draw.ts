import type { PDFPageProxy } from 'pdfjs-dist'
import { darkShare, INK_WIDTH } from './ink'

export interface Drawing {
  done: Promise<void>
  cancel: () => void
}

/** Draws a page into a canvas, `width` CSS pixels wide, sharp for this screen up to 3 device pixels each. */
export function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number): Drawing {
  const natural = page.getViewport({ scale: 1 })
  const ratio = Math.min(devicePixelRatio || 1, 3)
  const viewport = page.getViewport({ scale: (width / natural.width) * ratio })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  const task = page.render({ canvas, viewport, background: '#ffffff' })
  return { done: task.promise, cancel: () => task.cancel() }
}

/** Dark share of what was drawn, measured at the server's width. */
export function inkOf(canvas: HTMLCanvasElement): number {
  const small = document.createElement('canvas')
  small.width = INK_WIDTH
  small.height = Math.max(1, Math.round((canvas.height / Math.max(canvas.width, 1)) * INK_WIDTH))
  const context = small.getContext('2d', { willReadFrequently: true })
  if (!context) return 0
  context.imageSmoothingQuality = 'high'
  context.drawImage(canvas, 0, 0, small.width, small.height)
  return darkShare(context.getImageData(0, 0, small.width, small.height).data)
}
