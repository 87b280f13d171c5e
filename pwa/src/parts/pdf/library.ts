/** PDF.js, fetched when the first document is opened; the worker keeps it ready for the time without a network. */
import { decodersAreHere } from '../../app/decoders'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'

type Library = typeof import('pdfjs-dist')

let loading: Promise<Library> | null = null

async function load(): Promise<Library> {
  const [library] = (await Promise.all([import(/* @vite-ignore */ __PDF_VIEWER__.library), decodersAreHere()])) as [Library, void]
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
    stopAtErrors: true,
    enableXfa: false,
    useWorkerFetch: true,
    verbosity: 0,
  }).promise
}

/** Whether a page is made of images at all: a blank one may be meant, a blank scan never is. */
export async function paintsImages(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await library()
  const images = new Set<number>([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject, OPS.paintImageXObjectRepeat, OPS.paintImageMaskXObjectRepeat])
  return (await page.getOperatorList()).fnArray.some((operation) => images.has(operation))
}
