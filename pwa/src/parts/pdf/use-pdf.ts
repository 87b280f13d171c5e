import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useState } from 'preact/hooks'
import { engine } from '../../replica/live'
import { openPdf } from './library'

/** missing: neither here nor reachable; unreadable: bytes are there, but cannot be drawn. */
export type PdfState =
  | { is: 'loading' }
  | { is: 'missing' }
  | { is: 'unreadable' }
  | { is: 'ready'; pdf: PDFDocumentProxy; pages: number }

/** Opens the file of this digest: bytes that the engine has hashed, then PDF.js. `attempt` changes to try again. */
export function usePdf(sha256: string, attempt: number): PdfState {
  const [state, setState] = useState<PdfState>({ is: 'loading' })
  useEffect(() => {
    let left = false
    let opened: PDFDocumentProxy | null = null
    const show = (next: PdfState) => !left && setState(next)
    show({ is: 'loading' })
    void (async () => {
      const bytes = await engine.peek()?.file(sha256).catch(() => null)
      if (!bytes) return show({ is: 'missing' })
      try {
        opened = await openPdf(bytes)
        if (left) return void opened.loadingTask.destroy()
        show({ is: 'ready', pdf: opened, pages: opened.numPages })
      } catch (error) {
        // Without a network the viewer itself may be what is missing.
        show({ is: error instanceof TypeError ? 'missing' : 'unreadable' })
      }
    })()
    return () => {
      left = true
      void opened?.loadingTask.destroy()
    }
  }, [sha256, attempt])
  return state
}
