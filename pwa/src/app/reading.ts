/**
 * How texts and queries are read for searching: the same on the server (`modules/documents/rules/reading.py`) and here.
 * Marks and case do not count for being found, but what has the marks as they were typed comes first. Both ends pass `tests/contract/vectors/reading.json`.
 */
import abbreviations from '@abbreviations'
import { fold, stored } from './fold'

const ABBREVIATIONS: Readonly<Record<string, readonly string[]>> = abbreviations
const MOST_WORDS = 12
const WORD = /\p{L}+|\p{Nd}+/gu
const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]/g
const TONES: Readonly<Record<string, string>> = { '\u0300': '1', '\u0301': '2', '\u0303': '3', '\u0309': '4', '\u0323': '5' }
const SHAPES: Readonly<Record<string, string>> = { '\u0302': '6', '\u0306': '7', '\u031b': '8' }
/** "số 123", "số đến 1284": the word before a number says nothing more. */
const BEFORE_NUMBER = [['so', 'ky', 'hieu'], ['so', 'den'], ['so', 'di'], ['van', 'ban', 'so'], ['vb', 'so'], ['so']]

function matches(text: string): string[] {
  return text.match(WORD) ?? []
}

const plain = (word: string): string => (/^\d/.test(word) ? word.replace(/^0+(?=\d)/, '') : word)

/** The folded words of texts. Digits part from letters, and leading zeros do not count: "05/QĐ-UBND" is 5 qd ubnd. */
export function words(...texts: (string | null | undefined)[]): string[] {
  return texts.flatMap((text) => (text ? matches(fold(text)).map(plain) : []))
}

/** Those words that bear marks, letters and digits; the tone at the end, so that "hòa" and "hoà" are one word. */
export function marked(...texts: (string | null | undefined)[]): string[] {
  return texts.flatMap((text) => (text ? matches(stored(text).toLowerCase()).filter((word) => fold(word) !== word).map(spelled) : []))
}

function spelled(word: string): string {
  let letters = ''
  let tone = ''
  for (const sign of word.normalize('NFD').replaceAll('đ', 'd9')) {
    if (TONES[sign] !== undefined) tone = TONES[sign]
    else if (SHAPES[sign] !== undefined || !/\p{Mn}/u.test(sign)) letters += SHAPES[sign] ?? sign
  }
  return letters + tone
}

/** One word of a query: folded, as it was marked, and what it may be short for. */
export interface Word {
  plain: string
  marked: string | null
  long: readonly string[]
}

/** A query as it is meant: loose words, what stood in quotes, and whether the last word may be only begun. */
export interface Reading {
  words: readonly Word[]
  phrases: readonly (readonly string[])[]
  unfinished: boolean
}

function wordOf(typed: string): Word {
  const bare = plain(fold(typed))
  return { plain: bare, marked: fold(typed) === typed ? null : spelled(typed), long: ABBREVIATIONS[bare] ?? [] }
}

function withoutSo(found: Word[]): Word[] {
  for (const before of BEFORE_NUMBER) {
    const fits = before.every((word, index) => found[index]?.plain === word)
    if (fits && /^\d/.test(found[before.length]?.plain ?? '')) return found.slice(before.length)
  }
  return found
}

/** What somebody who typed this is looking for. */
export function read(query: string): Reading {
  const phrases = [...query.matchAll(QUOTED)].map((quoted) => words(quoted[1])).filter((phrase) => phrase.length > 0)
  const loose = query.replace(QUOTED, ' ')
  const found = withoutSo(matches(stored(loose).toLowerCase()).map(wordOf)).slice(0, MOST_WORDS)
  return { words: found, phrases: phrases.slice(0, 4), unfinished: found.length > 0 && !/\s$/.test(loose) }
}

/** The query with abbreviations written out, for marking hits. */
export function spelledOut(query: string): string {
  const { words: loose, phrases } = read(query)
  return [...loose.flatMap((word) => [word.plain, ...word.long]), ...phrases.flat()].join(' ')
}
