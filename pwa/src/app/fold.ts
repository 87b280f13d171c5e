/**
 * Vietnamese text: the form that is stored and the key that searching compares.
 * The server folds the same way (`core/text.py`); both pass `tests/contract/vectors/fold.json`.
 */

// Government pages write "QÐ-TTg" with the Icelandic eth, which looks like the Vietnamese letter.
const ETH = /[\u00d0\u00f0]/g

/** NFC, the look-alike eth replaced by đ. */
export function stored(text: string): string {
  return text.normalize('NFC').replace(ETH, (eth) => (eth === '\u00d0' ? '\u0110' : '\u0111'))
}

/** Lower case, no marks, đ as d; spaces as they are. */
function bare(text: string): string {
  return stored(text).toLowerCase().normalize('NFD').replace(/\p{Mn}/gu, '').replaceAll('\u0111', 'd')
}

/** The search key: lower case, no marks, đ as d, single spaces. Old and new tone placement agree. */
export function fold(text: string): string {
  return bare(text).split(/\s+/).filter(Boolean).join(' ')
}

/** A stretch of the shown text, and whether it answers the query. */
export interface Piece {
  text: string
  hit: boolean
}

interface Folded {
  key: string
  /** For each place in `key`, the place in the shown text it came from; one more for the end. */
  origin: number[]
}

function foldKeepingPlaces(text: string): Folded {
  let key = ''
  const origin: number[] = []
  let at = 0
  for (const { segment } of new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(text)) {
    const part = bare(segment)
    for (let index = 0; index < part.length; index += 1) origin.push(at)
    key += part
    at += segment.length
  }
  return { key, origin: [...origin, at] }
}

function marked(key: string, words: readonly string[]): boolean[] {
  const hits = Array.from({ length: key.length }, () => false)
  for (const word of words) {
    for (let at = key.indexOf(word); at >= 0; at = key.indexOf(word, at + 1)) {
      if (startsWord(key, at)) hits.fill(true, at, at + word.length)
    }
  }
  return hits
}

function startsWord(key: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(key[at - 1] ?? '')
}

/** Cuts `text` into pieces, those that begin with a word of the query marked as hits. */
export function highlight(text: string, query: string): Piece[] {
  const words = fold(query).split(' ').filter(Boolean)
  if (words.length === 0) return [{ text, hit: false }]
  const { key, origin } = foldKeepingPlaces(text)
  const hits = marked(key, words)
  const pieces: Piece[] = origin[0] ? [{ text: text.slice(0, origin[0]), hit: false }] : []
  for (let index = 0; index < key.length; index += 1) {
    const shown = text.slice(origin[index], origin[index + 1])
    const last = pieces.at(-1)
    if (last && last.hit === hits[index]) last.text += shown
    else pieces.push({ text: shown, hit: hits[index] ?? false })
  }
  return pieces
}

/** Sorting key of a person's name: the given name (last word) first, then the rest. */
export function givenNameKey(name: string): string {
  const words = fold(name).split(' ')
  return [words.at(-1), ...words.slice(0, -1)].join(' ')
}
