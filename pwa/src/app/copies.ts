/** Asks the server for the file of a copy: it has the original's bytes and sets the mark. */
export interface MadeCopy {
  sha256: string
  size: number
  pages: number | null
}

export type Answer = { is: 'made'; file: MadeCopy } | { is: 'offline' } | { is: 'refused'; words: string }

const PATIENCE = 30_000

export async function makeCopy(document: string, wanted: { form: string; agency: string; pages: number[] }, language: 'vi' | 'en'): Promise<Answer> {
  let response: Response
  try {
    response = await fetch(`/api/documents/${document}/copy`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Butphe': '1' },
      body: JSON.stringify(wanted),
      signal: AbortSignal.timeout(PATIENCE),
    })
  } catch {
    return { is: 'offline' }
  }
  const said = (await response.json().catch(() => null)) as (MadeCopy & { vi?: string; en?: string }) | null
  if (response.ok && said) return { is: 'made', file: said }
  // A captive portal answers with a page of its own.
  const words = said?.[language]
  return words === undefined ? { is: 'offline' } : { is: 'refused', words }
}
