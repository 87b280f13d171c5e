import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { marked, read, words } from './reading'

interface Vectors {
  queries: { query: string; words: string[]; marked: (string | null)[]; phrases: string[][]; unfinished: boolean }[]
  texts: { text: string; words: string[]; marked: string[] }[]
}

const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../../../tests/contract/vectors/reading.json'), 'utf8')) as Vectors

it.each(vectors.queries)('reads "$query" as the server does', (one) => {
  const found = read(one.query)
  expect(found.words.map((word) => word.plain)).toEqual(one.words)
  expect(found.words.map((word) => word.marked)).toEqual(one.marked)
  expect(found.phrases).toEqual(one.phrases)
  expect(found.unfinished).toBe(one.unfinished)
})

it.each(vectors.texts)('reads the text "$text" as the server does', (one) => {
  expect(words(one.text)).toEqual(one.words)
  expect(marked(one.text)).toEqual(one.marked)
})

it('reads the same again what it read once', () => {
  assert(property(string({ unit: 'grapheme' }), (text) => words(words(text).join(' ')).join(' ') === words(text).join(' ')))
})
