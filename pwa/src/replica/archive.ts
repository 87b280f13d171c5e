/** Search over the whole archive: an honest read over HTTP, because a device holds only what is recent. */
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { asksSomething, sameSearch, toParams } from './looking'
import { useStatus } from './live'
import type { DocumentKind, DocumentState, Looking } from './types'

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
  | { is: 'found'; asked: Looking; hits: readonly ArchiveHit[]; next: string | null; capped: boolean }
  | { is: 'offline' }
  /** The server answered that it could not. */
  | { is: 'failed' }

const PATIENCE = 8000
const LIMIT = 20

interface Wire {
  results: ArchiveHit[]
  next?: string | null
  capped?: boolean
}

async function ask(asked: Looking, after: string | null, signal_: AbortSignal): Promise<ArchiveAnswer> {
  const params = toParams(asked)
  params.set('limit', String(LIMIT))
  if (after) params.set('after', after)
  let response: Response
  try {
    response = await fetch(`/api/search?${params}`, { signal: AbortSignal.any([signal_, AbortSignal.timeout(PATIENCE)]), headers: { 'X-Butphe': '1' } })
  } catch {
    return { is: 'offline' }
  }
  if (!response.ok) return { is: 'failed' }
  try {
    const wire = (await response.json()) as Wire
    return { is: 'found', asked, hits: wire.results, next: wire.next ?? null, capped: wire.capped ?? false }
  } catch {
    // A captive portal answers with a page of its own.
    return { is: 'offline' }
  }
}

const answer = signal<ArchiveAnswer>({ is: 'idle' })
let running = new AbortController()

/** Asks anew; what was under way is forgotten. */
export async function searchArchive(asked: Looking): Promise<void> {
  running.abort()
  const mine = new AbortController()
  running = mine
  if (!asksSomething(asked)) {
    answer.value = { is: 'idle' }
    return
  }
  // While the network is away, trying again says nothing new.
  if (answer.peek().is !== 'offline') answer.value = { is: 'asking' }
  const got = await ask(asked, null, mine.signal)
  if (!mine.signal.aborted) answer.value = got
}

/** The next page of what was found. */
export async function moreFromArchive(): Promise<void> {
  const known = answer.peek()
  if (known.is !== 'found' || known.next === null) return
  const got = await ask(known.asked, known.next, running.signal)
  if (answer.peek() === known && got.is === 'found') answer.value = { ...got, hits: [...known.hits, ...got.hits] }
}

const DEBOUNCE = 400
const RETRY = 10_000

/** What the archive has for a search, asked a moment after the last letter; asked again by itself when the network returns. */
export function useArchive(asked: Looking): ArchiveAnswer {
  const { lastSync } = useStatus()
  const key = toParams(asked).toString()
  useEffect(() => {
    const known = answer.peek()
    if (known.is === 'found' && sameSearch(known.asked, asked)) return
    const wait = setTimeout(() => void searchArchive(asked), DEBOUNCE)
    return () => clearTimeout(wait)
  }, [key])
  const offline = answer.value.is === 'offline'
  useEffect(() => {
    if (!offline) return
    const again = () => void searchArchive(asked)
    const every = setInterval(() => document.visibilityState === 'visible' && again(), RETRY)
    addEventListener('online', again)
    return () => {
      clearInterval(every)
      removeEventListener('online', again)
    }
  }, [offline, key])
  useEffect(() => {
    // A call went through: so will this one.
    if (answer.peek().is === 'offline') void searchArchive(asked)
  }, [lastSync])
  return answer.value
}
