/** Files that left this device: an honest read over HTTP, because a device holds open files and the newest closed ones. */
import type { FiledBody, WorkfileBody } from './workfile-types'

export type Found = WorkfileBody & { id: string }
export type FoundFile = Found & { lines: (FiledBody & { id: string })[] }

export interface ContentsRow {
  ordinal: number
  document: string
  number: string
  date: string | null
  about: string
  author: string
  pages: string
  note: string
  hidden: boolean
}

export type Reading<T> = { is: 'reading' } | { is: 'read'; value: T } | { is: 'offline' } | { is: 'none' }

const PATIENCE = 8000

export async function read<T>(path: string): Promise<Reading<T>> {
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(PATIENCE), headers: { 'X-Butphe': '1' } })
    if (response.status === 404) return { is: 'none' }
    if (!response.ok) return { is: 'offline' }
    return { is: 'read', value: (await response.json()) as T }
  } catch {
    // No network, or a captive portal's page instead of JSON.
    return { is: 'offline' }
  }
}
