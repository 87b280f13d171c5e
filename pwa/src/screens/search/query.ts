/** Search over the documents on this device: without marks, by beginnings of words, abbreviations understood. */
import { fold, stored } from '../../app/fold'
import { isUnit, type DocumentBody, type DocumentKind, type Target } from '../../replica/types'
import { meanings } from './abbreviations'

export interface Filters {
  kind: DocumentKind | 'all'
  year: string | null
  /** Only what the person with these assignments has decided on. */
  decidedBy: ReadonlySet<string> | null
}

export const NO_FILTERS: Filters = { kind: 'all', year: null, decidedBy: null }

export interface Held {
  id: string
  body: DocumentBody
}

export interface Hit extends Held {
  /** A place outside number and subject where a word was found, as it stands there. */
  excerpt: string | null
  score: number
}

interface Text {
  /** Where a word counts most: number, type and subject. */
  head: string
  rest: string
  /** Lower case with its marks, for queries typed with marks. */
  marked: string
  excerpts: string[]
}

function nameOf(target: Target | null): string {
  if (!target) return ''
  return isUnit(target) ? (target.name ?? '') : target.name
}

function excerptsOf(body: DocumentBody): string[] {
  const said = body.acts.map((act) => act.text ?? '')
  const directed = body.directives.map((directive) => directive.text)
  const files = (body.version?.files ?? []).map((file) => file.name)
  return [...directed, ...said, ...files].filter((text) => text !== '')
}

function restOf(body: DocumentBody): string[] {
  const leads = body.directives.map((directive) => nameOf(directive.lead))
  const arrival = body.arrival ? String(body.arrival.number) : ''
  return [body.sender ?? '', body.agency.name, body.author?.name ?? '', arrival, ...leads, ...body.recipients]
}

const texts = new WeakMap<DocumentBody, Text>()

function textOf(body: DocumentBody): Text {
  const known = texts.get(body)
  if (known) return known
  const head = [body.number ?? '', body.doc_type, body.subject]
  const excerpts = excerptsOf(body)
  const all = [...head, ...restOf(body), ...excerpts]
  const text = {
    head: ` ${fold(head.join(' '))}`,
    rest: ` ${fold(all.join(' '))}`,
    marked: ` ${stored(all.join(' ')).toLowerCase().replace(/\s+/g, ' ')}`,
    excerpts,
  }
  texts.set(body, text)
  return text
}

interface Word {
  /** Folded alternatives. */
  any: string[]
  /** The word as typed when it carries marks: then marks count. */
  marked: string | null
}

export function wordsOf(query: string): Word[] {
  return stored(query)
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .map((typed) => ({ any: meanings(fold(typed)), marked: fold(typed) === typed ? null : typed }))
}

const BOUNDARY = /[\s/.,;:()“”"'-]/

/** Whether `part` begins a word of `text`. */
function begins(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (BOUNDARY.test(text[at - 1] ?? ' ')) return true
  }
  return false
}

function answers(text: Text, word: Word): boolean {
  if (word.marked !== null && !begins(text.marked, word.marked)) return false
  return word.any.some((one) => begins(text.rest, one))
}

function scoreOf(text: Text, words: readonly Word[]): number {
  return words.filter((word) => word.any.some((one) => begins(text.head, one))).length
}

function excerptOf(text: Text, words: readonly Word[]): string | null {
  const missing = words.filter((word) => !word.any.some((one) => begins(text.head, one)))
  if (missing.length === 0) return null
  const holds = (excerpt: string) => missing.some((word) => word.any.some((one) => begins(` ${fold(excerpt)}`, one)))
  return text.excerpts.find(holds) ?? null
}

function passes({ body }: Held, filters: Filters): boolean {
  if (filters.kind !== 'all' && body.kind !== filters.kind) return false
  const { decidedBy } = filters
  if (decidedBy && !body.acts.some((act) => act.act === 'document.approve' && decidedBy.has(act.by.id))) return false
  return filters.year === null || yearOf(body) === filters.year
}

/** The year of the document's date, of its arrival, or of its last change. */
export function yearOf(body: DocumentBody): string {
  return (body.date ?? body.arrival?.date ?? new Date(body.updated).toISOString()).slice(0, 4)
}

/** What answers every word, best first: words in number and subject weigh most, then the newest. */
export function searchHeld(held: readonly Held[], query: string, filters: Filters): Hit[] {
  const words = wordsOf(query)
  const hits = held.flatMap((one): Hit[] => {
    const text = textOf(one.body)
    if (!passes(one, filters) || !words.every((word) => answers(text, word))) return []
    return [{ ...one, score: scoreOf(text, words), excerpt: excerptOf(text, words) }]
  })
  return hits.toSorted((a, b) => b.score - a.score || b.body.updated - a.body.updated)
}

/** The query with abbreviations written out, for marking hits. */
export function spelledOut(query: string): string {
  return wordsOf(query)
    .flatMap((word) => word.any)
    .join(' ')
}
