/** Whether the document was read to its end before it is decided on. Pure. */
import type { Shown } from '../../parts/pdf/PdfPages'
import { mainFile, type DocumentBody } from '../../replica/types'

/** Pages seen of all; null when there is nothing to confirm: every page was seen, or none yet. */
export interface Part {
  sha256: string
  seen: number
  pages: number
}

/** Whether the pages drawn are those of the file that waits, and at least the first was seen. */
export function wasSeen(body: DocumentBody, shown: Shown): boolean {
  return shown.is === 'showing' && shown.seen > 0 && shown.sha256 === mainFile(body.version)?.sha256
}

/** What was seen of the file when it is not the whole, neither now nor earlier on this device. */
export function partSeen(shown: Shown, before: ReadonlySet<string>): Part | null {
  if (shown.is !== 'showing' || shown.seen === 0 || shown.seen >= shown.pages || before.has(shown.sha256)) return null
  return { sha256: shown.sha256, seen: shown.seen, pages: shown.pages }
}

/** Said for this count alone: with one page more, or another file, it is asked again. */
export function tickFor({ sha256, seen, pages }: Part): string {
  return `${sha256} ${seen}/${pages}`
}
