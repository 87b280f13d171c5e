/** What is wrong with a file, said before anybody fills in a form for it. The server looks deeper and has the last word. */

import { session } from '../../app/session'

export type FileProblem = 'file_empty' | 'file_type' | 'not_pdf' | 'pdf_encrypted' | 'pdf_unreadable' | 'file_too_large'

const USUAL_MOST = 200 * 1024 * 1024

/** Whether the server would turn a file of that size away. */
export function isTooLarge(bytes: number): boolean {
  return bytes > (session.peek()?.most_file_bytes ?? USUAL_MOST)
}
const ENDS = 128 * 1024

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

/** The trailer names the encryption; in a linearised file it also stands near the beginning. */
function isEncrypted(bytes: Uint8Array): boolean {
  const ends = latin(bytes.subarray(0, ENDS)) + latin(bytes.subarray(Math.max(ENDS, bytes.length - ENDS)))
  return /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(ends)
}

/** Readers accept the header anywhere in the first 1024 bytes (ISO 32000). */
export function isPdf(bytes: Uint8Array): boolean {
  return latin(bytes.subarray(0, 1024)).includes('%PDF-')
}

const PICTURES = ['\u0089PNG\r\n\u001a\n', '\u00ff\u00d8\u00ff']
const OLD_OFFICE = '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'

/** Pictures, old Word files, and archives that hold a Word, Excel or PowerPoint document: what the server takes beside PDF. */
function isAnnex(bytes: Uint8Array): boolean {
  const head = latin(bytes.subarray(0, 8))
  if (PICTURES.some((magic) => head.startsWith(magic)) || head === OLD_OFFICE) return true
  if (!head.startsWith('PK\u0003\u0004')) return false
  // The names of a zip's files stand at its end.
  return /(?:word|xl|ppt)\//.test(latin(bytes.subarray(Math.max(0, bytes.length - ENDS))))
}

/** `not_pdf` can still be an annex or a source; every other problem keeps the file out. */
export function problemOf(bytes: Uint8Array): FileProblem | undefined {
  if (bytes.length === 0) return 'file_empty'
  if (isTooLarge(bytes.length)) return 'file_too_large'
  if (!isPdf(bytes)) return isAnnex(bytes) ? 'not_pdf' : 'file_type'
  return isEncrypted(bytes) ? 'pdf_encrypted' : undefined
}
