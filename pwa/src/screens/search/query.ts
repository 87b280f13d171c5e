/** Search over the documents on this device, in the same words and the same order of places as the server's. */
import { civil } from '../../app/dates'
import { fold } from '../../app/fold'
import { marked, read, words, type Reading, type Word } from '../../app/reading'
import { NOTHING_ASKED } from '../../replica/looking'
import type { RegisterBody } from '../../replica/house-types'
import { isUnit, type DocumentBody, type DocumentState, type Looking, type Target } from '../../replica/types'

export interface Held {
  id: string
  body: DocumentBody
}

/** A place outside number and subject where a word was found, as it stands there; `page` in a PDF's own text. */
export interface Place {
  text: string
  page: number | null
}

export interface Hit extends Held {
  excerpt: Place | null
  /** The better the place of the words, the smaller. */
  rank: number
}

/** Who searches and what is known of the registers. */
export interface Here {
  /** The person's assignments and units. */
  mine: ReadonlySet<string>
  register: RegisterBody | null
  today: string
  /** Page texts of files on this device, by digest. */
  pages?: ReadonlyMap<string, readonly string[]>
}

interface Text {
  number: string
  marked: string
  head: string
  rest: string
  all: string
  excerpts: Place[]
}

function nameOf(target: Target | null): string {
  if (!target) return ''
  return isUnit(target) ? (target.name ?? '') : target.name
}

function excerptsOf(body: DocumentBody, pages: Here['pages']): Place[] {
  const said = body.acts.map((act) => act.text ?? '')
  const directed = body.directives.map((directive) => directive.text)
  const files = body.version?.files ?? []
  const written = files.flatMap((file) => (pages?.get(file.sha256) ?? []).map((text, index) => ({ text, page: index + 1 })))
  return [...[...directed, ...said].map((text) => ({ text, page: null })), ...written, ...files.map((file) => ({ text: file.name, page: null }))].filter(({ text }) => text !== '')
}

function restOf(body: DocumentBody): string[] {
  const leads = body.directives.map((directive) => nameOf(directive.lead))
  const steps = body.route.map((step) => step.who.name)
  return [body.agency.name, body.author?.name ?? '', ...leads, ...steps, ...body.recipients]
}

const spaced = (found: readonly string[]): string => ` ${found.join(' ')} `
const texts = new WeakMap<DocumentBody, { pages: Here['pages']; text: Text }>()

function textOf(body: DocumentBody, pages: Here['pages']): Text {
  const known = texts.get(body)
  if (known && known.pages === pages) return known.text
  const head = [body.subject, body.number, body.sender, body.doc_type]
  const given = words(body.number)
  const symbol = given.filter((word) => !/^\d/.test(word)).join('')
  const excerpts = excerptsOf(body, pages)
  const number = spaced([...given, symbol, ...(body.arrival ? [String(body.arrival.number)] : [])])
  const rest = spaced(words(...restOf(body), ...excerpts.map(({ text }) => text)))
  const text = { number, marked: spaced(marked(...head)), head: spaced(words(...head)), rest, all: '', excerpts }
  text.all = `${number}|${text.head}|${rest}`
  texts.set(body, { pages, text })
  return text
}

const has = (place: string, phrase: string): boolean => place.includes(` ${phrase} `)
const inPlace = (place: string) => (word: Word): boolean => has(place, word.plain) || word.long.some((long) => has(place, words(long).join(' ')))

function asTyped(text: Text, word: Word): boolean {
  if (word.marked === null) return inPlace(text.head)(word)
  return has(text.marked, word.marked) || word.long.some((long) => marked(long).every((one) => has(text.marked, one)))
}

/** Where the words stand, 0 the best; null when they do not all stand here. The same order as the server's. */
function rankOf(text: Text, asked: Reading): number | null {
  const loose = asked.words
  const inHead = asked.phrases.every((phrase) => has(text.head, phrase.join(' ')))
  if (!asked.phrases.every((phrase) => has(text.all, phrase.join(' ')))) return null
  const typed = loose.map((word) => word.plain).join(' ')
  if (loose.some((word) => /^\d/.test(word.plain)) && loose.every((word) => has(text.number, word.plain))) return 0
  if (inHead && loose.some((word) => word.marked) && loose.every((word) => asTyped(text, word))) return 1
  if (inHead && loose.every(inPlace(text.head))) return 2
  if (loose.length > 1 && has(text.rest, typed)) return 3
  if (loose.every(inPlace(text.all))) return 4
  const begun = loose.at(-1)
  return asked.unfinished && begun && loose.slice(0, -1).every(inPlace(text.all)) && text.all.includes(` ${begun.plain}`) ? 5 : null
}

function excerptOf(text: Text, asked: Reading): Place | null {
  const wanted = [...asked.words.flatMap((word) => [word.plain, ...word.long.flatMap((long) => words(long))]), ...asked.phrases.flat()]
  const missing = wanted.filter((word) => !has(text.head, word))
  if (missing.length === 0 && !text.excerpts.some((place) => place.page)) return null
  const score = (place: Place) => {
    const said = spaced(words(place.text))
    const together = wanted.length > 1 && has(said, asked.words.map((word) => word.plain).join(' ')) ? 5 : 0
    return missing.filter((word) => said.includes(` ${word}`)).length * 2 + together
  }
  const [best] = text.excerpts.map((place) => ({ place, score: score(place) })).toSorted((a, b) => b.score - a.score)
  return best && best.score > 0 ? best.place : null
}

const CLOSED: ReadonlySet<DocumentState> = new Set<DocumentState>(['done', 'issued', 'cancelled'])

/** The document's date, of its arrival, or of its last change. */
export function dayOf(body: DocumentBody): string {
  return body.date ?? body.arrival?.date ?? civil(body.updated)
}

/** Devices are told the register of an arrival by its name, and of an issued document not at all. */
function standsIn(body: DocumentBody, register: RegisterBody | null): boolean {
  if (!register || body.agency.id !== register.agency) return false
  if (register.kind === 'incoming') return body.arrival?.register === register.name && body.arrival.date.startsWith(String(register.year))
  const typed = register.doc_types === null || register.doc_types.includes(body.doc_type)
  return body.kind !== 'incoming' && body.number !== null && typed && dayOf(body).startsWith(String(register.year))
}

function hasRole(body: DocumentBody, role: NonNullable<Looking['role']>, mine: ReadonlySet<string>): boolean {
  const own = (target: Target | null) => target !== null && mine.has(isUnit(target) ? target.unit : target.id)
  switch (role) {
    case 'author': return body.author !== null && mine.has(body.author.id)
    case 'step': return body.route.some((step) => mine.has(step.who.id))
    case 'decided': return body.acts.some((act) => act.act === 'document.approve' && mine.has(act.by.id))
    case 'lead': return body.tasks.some((task) => own(task.lead)) || body.directives.some((one) => own(one.lead))
    case 'cooperate': return body.directives.some((one) => one.cooperating.some(own))
    case 'assigner': return body.directives.some((one) => mine.has(one.by.id))
    case 'direct': return body.mine?.ask === 'direct' || body.directives.some((one) => mine.has(one.by.id))
    case 'follow': return body.follow
  }
}

function passes(body: DocumentBody, asked: Looking, here: Here): boolean {
  const day = dayOf(body)
  return (
    (asked.kinds.length === 0 || asked.kinds.includes(body.kind)) &&
    (asked.states.length === 0 || asked.states.includes(body.state)) &&
    (asked.types.length === 0 || asked.types.some((type) => fold(type) === fold(body.doc_type))) &&
    (asked.since === null || day >= asked.since) &&
    (asked.until === null || day <= asked.until) &&
    (asked.register === null || standsIn(body, here.register)) &&
    (asked.sender === null || fold(asked.sender) === fold(body.sender ?? '')) &&
    (asked.role === null || hasRole(body, asked.role, here.mine)) &&
    (!asked.late || (body.due !== null && body.due < here.today && !CLOSED.has(body.state)))
  )
}

function numberOf(body: DocumentBody): number {
  return body.arrival?.number ?? Number(words(body.number).find((word) => /^\d/.test(word)) ?? 0)
}

function inOrder(asked: Looking): (a: Hit, b: Hit) => number {
  const newest = (a: Hit, b: Hit) => b.body.updated - a.body.updated
  if (asked.sort === 'newest') return newest
  if (asked.sort === 'number') return (a, b) => dayOf(b.body).slice(0, 4).localeCompare(dayOf(a.body).slice(0, 4)) || numberOf(b.body) - numberOf(a.body) || newest(a, b)
  return (a, b) => a.rank - b.rank || newest(a, b)
}

/** What answers every word and filter, in the order asked for. */
export function searchHeld(held: readonly Held[], asked: Looking, here: Here): Hit[] {
  const reading = read(asked.q)
  const wanted = reading.words.length > 0 || reading.phrases.length > 0
  if (asked.q.trim() !== '' && !wanted) return []
  const hits = held.flatMap(({ id, body }): Hit[] => {
    if (!passes(body, asked, here)) return []
    if (!wanted) return [{ id, body, rank: 0, excerpt: null }]
    const text = textOf(body, here.pages)
    const rank = rankOf(text, reading)
    return rank === null ? [] : [{ id, body, rank, excerpt: excerptOf(text, reading) }]
  })
  return hits.toSorted(inOrder(asked))
}

/** What answers these words, whoever asks. */
export function heldBy(held: readonly Held[], q: string): Hit[] {
  return searchHeld(held, { ...NOTHING_ASKED, q }, { mine: new Set(), register: null, today: civil(Date.now()) })
}
