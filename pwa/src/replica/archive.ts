/** Search over the whole archive: an honest read over HTTP, because a device holds only what is recent. */
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { DocumentKind, DocumentState } from './types'

export interface Excerpt {
  text: string
  page: number
  /** The annex's name; null in the main file. */
  file: string | null
}

export interface ArchiveHit {
  id: string
  kind: DocumentKind
  state: DocumentState
  number: string | null
  date: string | null
  sender: string | null
  subject: string
  doc_type: string
  /** The place in the PDF's own text where the words stand. */
  excerpt?: Excerpt | null
}

export type ArchiveAnswer =
  | { is: 'idle' }
  | { is: 'asking' }
  | { is: 'found'; query: string; hits: readonly ArchiveHit[]; next: string | null }
  | { is: 'offline' }
  /** The server answered that it could not. */
  | { is: 'failed' }

const PATIENCE = 8000
const LIMIT = 20

interface Wire {
  results: ArchiveHit[]
  next?: string | null
}

async function ask(query: string, after: string | null, signal_: AbortSignal): Promise<ArchiveAnswer> {
  const params = new URLSearchParams({ q: query, limit: String(LIMIT), ...(after ? { after } : {}) })
  let response: Response
  try {
    response = await fetch(`/api/search?${params}`, { signal: AbortSignal.any([signal_, AbortSignal.timeout(PATIENCE)]), headers: { 'X-Butphe': '1' } })
  } catch {
    return { is: 'offline' }
  }
  if (!response.ok) return { is: 'failed' }
  try {
    const wire = (await response.json()) as Wire
    return { is: 'found', query, hits: wire.results, next: wire.next ?? null }
  } catch {
    // A captive portal answers with a page of its own.
    return { is: 'offline' }
  }
}

const answer = signal<ArchiveAnswer>({ is: 'idle' })
let running = new AbortController()

/** Asks anew; what was under way is forgotten. */
export async function searchArchive(query: string): Promise<void> {
  running.abort()
  const mine = new AbortController()
  running = mine
  if (query.trim() === '') {
    answer.value = { is: 'idle' }
    return
  }
  answer.value = { is: 'asking' }
  const got = await ask(query, null, mine.signal)
  if (!mine.signal.aborted) answer.value = got
}

/** The next page of what was found. */
export async function moreFromArchive(): Promise<void> {
  const known = answer.peek()
  if (known.is !== 'found' || known.next === null) return
  const got = await ask(known.query, known.next, running.signal)
  if (answer.peek() === known && got.is === 'found') answer.value = { ...got, hits: [...known.hits, ...got.hits] }
}

const DEBOUNCE = 500

/** What the archive has for a query, asked half a second after the last letter. */
export function useArchive(query: string): ArchiveAnswer {
  useEffect(() => {
    const wait = setTimeout(() => void searchArchive(query), DEBOUNCE)
    return () => clearTimeout(wait)
  }, [query])
  return answer.value
}
