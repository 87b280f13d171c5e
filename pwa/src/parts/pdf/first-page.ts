/** Opens a file just picked: its pages, and the text of its first page. */
import type { PDFPageProxy } from 'pdfjs-dist'
import { openPdf } from './library'
import { problemOf, type FileProblem } from './checking'
import type { PageText, Run } from './reading'

export interface Opened {
  pages: number
  text: PageText
}

type TextItem = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'][number]

function runOf(item: TextItem, height: number): Run[] {
  if (!('str' in item) || item.str.trim() === '') return []
  const [, , , scale = 0, x = 0, y = 0] = item.transform as number[]
  const size = item.height || Math.abs(scale)
  return [{ text: item.str, x, y: height - y - size, width: item.width, height: size }]
}

async function textOf(page: PDFPageProxy): Promise<PageText> {
  const { width, height } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  return { width, height, runs: items.flatMap((item) => runOf(item, height)) }
}

/** The problem that stands in the way of registering these bytes, or what the file holds. */
export async function openFirstPage(bytes: Uint8Array): Promise<Opened | FileProblem> {
  const problem = problemOf(bytes)
  if (problem) return problem
  try {
    const pdf = await openPdf(bytes)
    const text = await textOf(await pdf.getPage(1))
    const { numPages } = pdf
    await pdf.loadingTask.destroy()
    return { pages: numPages, text }
  } catch (error) {
    if (error instanceof TypeError) throw error
    return (error as Error).name === 'PasswordException' ? 'pdf_encrypted' : 'pdf_unreadable'
  }
}
