import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../locales/t'
import { Button, IconButton } from '../Button'
import { CloudOff, RotateCcw, TriangleAlert, ZoomIn, ZoomOut } from '../icons'
import { Notice } from '../Notice'
import { Bars } from '../Skeleton'
import type { Board } from '../handwriting/board'
import { InkTools } from '../handwriting/InkTools'
import { looksDrawn } from './ink'
import { PdfPage } from './PdfPage'
import { useWidth } from './use-width'
import { usePdf, type PdfState } from './use-pdf'
import { usePinch } from './use-pinch'

/** How far the document was shown on this device, and whether it can be at all. */
export type Shown =
  | { is: 'loading' }
  | { is: 'showing'; sha256: string; pages: number; seen: number }
  | { is: 'unreadable' }
  | { is: 'missing' }

interface Props {
  sha256: string
  /** The server's measure of dark pixels on page 1. */
  ink?: number | undefined
  /** Stands there until the pages do: the picture of page one. */
  preview?: ComponentChildren
  /** Where handwriting is made, when it may be. */
  board?: Board | undefined
  /** Handwriting that lies over pages. */
  layers?: readonly Layer[]
  onShown?: (shown: Shown) => void
}

export interface Layer {
  page: number
  sha256: string
}

const NO_LAYERS: readonly Layer[] = []
const ZOOMS = [1, 1.5, 2.2, 3]

/** The pages of a PDF, one below the other: the very bytes whose digest is decided on. */
export function PdfPages({ sha256, ink, preview, board, layers = NO_LAYERS, onShown }: Props) {
  const [attempt, setAttempt] = useState(0)
  const state = usePdf(sha256, attempt)
  const [blank, setBlank] = useState(false)
  const seen = useRef(new Set<number>())
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const [zoom, setZoom] = useState(1)
  usePinch(frame, zoom, setZoom)

  const tell = useCallback((shown: Shown) => onShown?.(shown), [onShown])
  useEffect(() => {
    seen.current.clear()
    setBlank(false)
  }, [sha256, attempt])
  useEffect(() => {
    if (state.is === 'ready') tell({ is: 'showing', sha256, pages: state.pages, seen: seen.current.size })
    else tell({ is: state.is })
  }, [sha256, state, tell])

  const pages = state.is === 'ready' ? state.pages : 0
  const pageShown = useCallback(
    (number: number, drawn: number) => {
      if (number === 1 && !looksDrawn(drawn, ink)) {
        setBlank(true)
        return tell({ is: 'unreadable' })
      }
      seen.current.add(number)
      tell({ is: 'showing', sha256, pages, seen: seen.current.size })
    },
    [ink, pages, sha256, tell],
  )
  const pageFailed = useCallback(() => {
    setBlank(true)
    tell({ is: 'unreadable' })
  }, [tell])

  const again = () => setAttempt(attempt + 1)
  return (
    <div ref={frame} class="relative w-full min-w-0">
      {blank || state.is === 'unreadable' ? <Unreadable onAgain={again} /> : null}
      {!blank && <Waiting state={state} preview={preview} onAgain={again} />}
      {state.is === 'ready' && !blank && (
        <>
          <div class="scroll-thin overflow-x-auto pb-2">
            <div class="w-fit min-w-full space-y-3">
              {Array.from({ length: state.pages }, (_, index) => (
                <PdfPage key={index} pdf={state.pdf} number={index + 1} count={state.pages} width={Math.floor(width * zoom)} board={board} layers={layers.filter((one) => one.page === index + 1).map((one) => one.sha256)} onShown={pageShown} onFailed={pageFailed} />
              ))}
            </div>
          </div>
          <Tools zoom={zoom} onZoom={setZoom} board={board} />
        </>
      )}
    </div>
  )
}

function Waiting({ state, preview, onAgain }: { state: PdfState; preview?: ComponentChildren; onAgain: () => void }) {
  if (state.is === 'loading') {
    return preview ? <>{preview}</> : (
      <div role="status" aria-label={t('app.loading')} class="aspect-[1/1.414] w-full rounded-[6px] bg-white p-8 shadow-page">
        <Bars widths={['w-1/3', 'w-2/3', 'w-full', 'w-11/12', 'w-full', 'w-4/5']} />
      </div>
    )
  }
  if (state.is !== 'missing') return null
  return (
    <div class="space-y-3">
      {preview}
      <Notice tone="plain" icon={CloudOff} live>
        <p class="font-semibold text-ink">{t('documents.fileMissing')}</p>
        <p>{t('documents.fileMissingText')}</p>
        <Button class="mt-3" icon={RotateCcw} onClick={onAgain}>{t('app.retry')}</Button>
      </Notice>
    </div>
  )
}

function Unreadable({ onAgain }: { onAgain: () => void }) {
  return (
    <Notice tone="seal" icon={TriangleAlert} live>
      <p class="font-semibold">{t('documents.unreadable')}</p>
      <p class="text-ink-2">{t('documents.unreadableText')}</p>
      <Button class="mt-3" icon={RotateCcw} onClick={onAgain}>{t('app.retry')}</Button>
    </Notice>
  )
}

interface ToolsProps {
  zoom: number
  onZoom: (zoom: number) => void
  board: Board | undefined
}

/** The buttons that do what a pinch does; above them the pen, where one may write. */
function Tools({ zoom, onZoom, board }: ToolsProps) {
  const larger = ZOOMS.find((one) => one > zoom + 0.01)
  const smaller = ZOOMS.findLast((one) => one < zoom - 0.01)
  return (
    <div class="pointer-events-none sticky bottom-3 z-10 -mt-14 mr-2 flex flex-col items-end gap-2 *:pointer-events-auto *:rounded-field *:border *:border-line *:bg-paper *:shadow-float">
      {board && <div><InkTools board={board} /></div>}
      <div class="flex">
        <IconButton icon={ZoomOut} label={t('documents.smaller')} disabled={smaller === undefined} onClick={() => onZoom(smaller ?? 1)} />
        <IconButton icon={ZoomIn} label={t('documents.larger')} disabled={larger === undefined} onClick={() => onZoom(larger ?? zoom)} />
      </div>
    </div>
  )
}
