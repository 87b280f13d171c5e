/** What is wrong with a file, said before anybody fills in a form for it. The server looks deeper and has the last word. */

export type FileProblem = 'file_empty' | 'not_pdf' | 'pdf_encrypted' | 'pdf_unreadable' | 'file_too_large'

/** The server's own limit unless its settings say otherwise. */
export const MOST_BYTES = 200 * 1024 * 1024
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

export function problemOf(bytes: Uint8Array): FileProblem | undefined {
  if (bytes.length === 0) return 'file_empty'
  if (bytes.length > MOST_BYTES) return 'file_too_large'
  if (!isPdf(bytes)) return 'not_pdf'
  return isEncrypted(bytes) ? 'pdf_encrypted' : undefined
}
