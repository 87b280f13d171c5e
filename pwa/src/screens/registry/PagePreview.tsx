import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../locales/t'
import { IconButton } from '../../parts/Button'
import { Empty } from '../../parts/Empty'
import { ArrowLeft, ArrowRight, TriangleAlert, ZoomIn, ZoomOut } from '../../parts/icons'
import { drawPage } from '../../parts/pdf/draw'
import { usePdf, type PdfState } from '../../parts/pdf/use-pdf'
import { useWidth } from '../../parts/pdf/use-width'
import { Bars } from '../../parts/Skeleton'
import type { Box } from '../../parts/pdf/reading'

export interface Marked {
  box: Box
  /** Belongs to the field in which the clerk is. */
  active: boolean
}

interface Props {
  sha256: string
  /** Where on page 1 something was read. */
  marks: readonly Marked[]
}

const ZOOMS = [1, 1.5, 2]

/** One page at a time, with what the machine read framed on the first. */
export function PagePreview({ sha256, marks }: Props) {
  const state = usePdf(sha256, 0)
  const [page, setPage] = useState(1)
  const [zoom, setZoom] = useState(1)
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  useEffect(() => setPage(1), [sha256])
  const pages = state.is === 'ready' ? state.pages : 1
  return (
    <div class="flex h-full min-h-0 flex-col">
      <div ref={frame} role="group" aria-label={t('registry.preview')} tabIndex={0} class="scroll-thin min-h-0 flex-1 overflow-auto rounded-[6px]">
        {state.is === 'loading' && <div class="aspect-[1/1.414] bg-white p-8 shadow-page"><Bars widths={['w-1/3', 'w-2/3', 'w-full', 'w-4/5']} /></div>}
        {(state.is === 'missing' || state.is === 'unreadable') && <Empty icon={TriangleAlert} title={t('documents.fileMissing')} />}
        {state.is === 'ready' && <Page state={state} number={page} width={Math.floor(width * zoom)} marks={page === 1 ? marks : []} />}
      </div>
      <div class="flex shrink-0 items-center justify-center gap-1 pt-2">
        <IconButton icon={ArrowLeft} label={t('registry.pageBack')} disabled={page <= 1} onClick={() => setPage(page - 1)} />
        <span class="min-w-24 text-center text-meta text-ink-2" aria-live="polite">{t('registry.page', { n: page, count: pages })}</span>
        <IconButton icon={ArrowRight} label={t('registry.pageNext')} disabled={page >= pages} onClick={() => setPage(page + 1)} />
        <IconButton icon={ZoomOut} label={t('registry.zoomOut')} disabled={zoom === ZOOMS[0]} onClick={() => setZoom(ZOOMS[ZOOMS.indexOf(zoom) - 1] ?? 1)} />
        <IconButton icon={ZoomIn} label={t('registry.zoomIn')} disabled={zoom === ZOOMS.at(-1)} onClick={() => setZoom(ZOOMS[ZOOMS.indexOf(zoom) + 1] ?? 2)} />
      </div>
    </div>
  )
}

interface PageProps {
  state: Extract<PdfState, { is: 'ready' }>
  number: number
  width: number
  marks: readonly Marked[]
}

function Page({ state, number, width, marks }: PageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [shape, setShape] = useState(Math.SQRT2)
  useEffect(() => {
    const target = canvas.current
    if (!target || width <= 0) return
    let cancel = () => undefined as void
    let left = false
    void state.pdf.getPage(number).then((page) => {
      if (left) return
      const { width: across, height } = page.getViewport({ scale: 1 })
      setShape(height / across)
      const drawing = drawPage(page, target, width)
      cancel = drawing.cancel
      return drawing.done.catch(() => undefined)
    })
    return () => {
      left = true
      cancel()
    }
  }, [state.pdf, number, width])
  return (
    <div class="relative mx-auto bg-white shadow-page" style={{ width: `${width}px`, height: `${Math.round(width * shape)}px` }}>
      <canvas ref={canvas} role="img" aria-label={t('registry.page', { n: number, count: state.pages })} class="block size-full" />
      {marks.map(({ box, active }, index) => (
        <span
          key={index}
          aria-hidden
          class={`absolute rounded-[3px] border transition-colors ${active ? 'border-2 border-pen-fill bg-pen-fill/15' : 'border-pen-fill/70 bg-pen-fill/5'}`}
          style={{ left: `${box.x * 100 - 0.5}%`, top: `${box.y * 100}%`, width: `${box.width * 100 + 1}%`, height: `${box.height * 100}%` }}
        />
      ))}
    </div>
  )
}
