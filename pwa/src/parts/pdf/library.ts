/** PDF.js, fetched when the first document is opened; the worker keeps it ready for the time without a network. */
import type { PDFDocumentProxy } from 'pdfjs-dist'

type Library = typeof import('pdfjs-dist')

let loading: Promise<Library> | null = null

async function load(): Promise<Library> {
  const library = (await import(/* @vite-ignore */ __PDF_VIEWER__.library)) as Library
  library.GlobalWorkerOptions.workerSrc = __PDF_VIEWER__.worker
  return library
}

function library(): Promise<Library> {
  loading ??= load().catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}

/** Opens the very bytes given; takes a copy, because PDF.js hands its own to its worker. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const { getDocument } = await library()
  return getDocument({
    data: bytes.slice(),
    wasmUrl: __PDF_VIEWER__.folder,
    // A page with an image that cannot be decoded must fail, never be drawn without it.
    stopAtErrors: true,
    enableXfa: false,
    useWorkerFetch: true,
    verbosity: 0,
  }).promise
}
