import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../locales/t'
import type { Board } from '../handwriting/board'
import { InkLayer } from '../handwriting/InkLayer'
import { useFilePicture } from '../use-file-picture'
import { drawPage, inkOf, type Drawing } from './draw'
import { isBlank } from './ink'
import { paintsImages } from './library'

interface Props {
  pdf: PDFDocumentProxy
  number: number
  count: number
  /** CSS pixels. */
  width: number
  /** Handwriting being made, and handwriting laid over it earlier. */
  board?: Board | undefined
  layers: readonly string[]
  /** Told when the page was drawn and stood on the screen; with its ink. */
  onShown: (number: number, ink: number) => void
  onFailed: (number: number) => void
}

const A4 = Math.SQRT2

/** One page, drawn when it comes near the screen and again when its width changes. */
export function PdfPage({ pdf, number, count, width, board, layers, onShown, onFailed }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [near, setNear] = useState(false)
  const [shape, setShape] = useState(A4)
  useEffect(() => {
    const box = frame.current
    if (!box) return
    const watch = new IntersectionObserver((seen) => setNear(seen.some((one) => one.isIntersecting)), { rootMargin: '600px 0px' })
    watch.observe(box)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    const target = canvas.current
    const box = frame.current
    if (!near || !target || !box || width <= 0) return
    let drawing: Drawing | null = null
    let seen: IntersectionObserver | null = null
    let left = false
    void (async () => {
      try {
        const page = await pdf.getPage(number)
        const natural = page.getViewport({ scale: 1 })
        if (left) return
        setShape(natural.height / natural.width)
        drawing = drawPage(page, target, width)
        await drawing.done
        const ink = inkOf(target)
        // A scan whose decoder failed is drawn blank without a word.
        if (isBlank(ink) && (await paintsImages(page))) return void (!left && onFailed(number))
        seen = new IntersectionObserver((those) => those.some((one) => one.isIntersecting) && onShown(number, ink))
        if (!left) seen.observe(box)
      } catch (error) {
        if (!left && (error as Error).name !== 'RenderingCancelledException') onFailed(number)
      }
    })()
    return () => {
      left = true
      drawing?.cancel()
      seen?.disconnect()
    }
  }, [pdf, number, near, width, onShown, onFailed])
  return (
    <div ref={frame} class="relative mx-auto overflow-hidden rounded-[6px] bg-white shadow-page" style={{ width: `${width}px`, height: `${Math.round(width * shape)}px` }}>
      <canvas ref={canvas} role="img" aria-label={t('documents.pageOf', { n: number, count })} class="block size-full" />
      {layers.map((sha256) => <LaidOver key={sha256} sha256={sha256} />)}
      {board && <InkLayer board={board} page={number} width={width} shape={shape} />}
    </div>
  )
}

/** Handwriting somebody gave with a directive, as it lay on this page. */
function LaidOver({ sha256 }: { sha256: string }) {
  const address = useFilePicture(sha256, 'image/png')
  return address ? <img src={address} alt={t('documents.handwriting')} class="pointer-events-none absolute inset-0 size-full" /> : null
}
