/** Papers and tables that the server makes to be taken away; an honest read over HTTP, so it needs a connection. */
import { language } from './preferences'

export type Download = { is: 'saved' } | { is: 'offline' } | { is: 'refused'; words: string }

const PATIENCE = 60_000

/** Fetches a file and hands it to the browser to be saved under the name the server gives it. */
export async function download(address: string): Promise<Download> {
  let response: Response
  try {
    response = await fetch(address, { headers: { 'X-Butphe': '1' }, signal: AbortSignal.timeout(PATIENCE) })
  } catch {
    return { is: 'offline' }
  }
  const name = nameIn(response.headers.get('Content-Disposition'))
  // A captive portal answers with a page of its own, under no name.
  if (response.ok && name === null) return { is: 'offline' }
  if (!response.ok || name === null) return refused(response)
  save(await response.blob(), name)
  return { is: 'saved' }
}

/** The name in a `filename*=UTF-8''…` of RFC 6266; null when there is none. */
export function nameIn(disposition: string | null): string | null {
  const found = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  try {
    return found === undefined ? null : decodeURIComponent(found)
  } catch {
    return null
  }
}

/** Saves bytes made here or fetched. */
export function save(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // Safari reads the bytes some time after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE)
}

async function refused(response: Response): Promise<Download> {
  const said = (await response.json().catch(() => null)) as { vi?: string; en?: string } | null
  const words = said?.[language.peek()]
  return words === undefined ? { is: 'offline' } : { is: 'refused', words }
}
