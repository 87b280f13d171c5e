import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, givenNameKey, highlight } from './fold'

const vectors = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../tests/contract/vectors/fold.json'), 'utf8'),
) as { text: string; key: string }[]

const hits = (text: string, query: string) =>
  highlight(text, query)
    .filter((piece) => piece.hit)
    .map((piece) => piece.text)

describe('fold', () => {
  it.each(vectors)('gives the shared key of "$text"', ({ text, key }) => {
    expect(fold(text)).toBe(key)
  })

  it('gives the same key for composed and decomposed text', () => {
    assert(property(string({ unit: 'grapheme' }), (text) => fold(text.normalize('NFD')) === fold(text)))
  })
})

describe('highlight', () => {
  it('marks the Vietnamese words that a query without marks meant', () => {
    expect(hits('Quyết định phê duyệt Đề án chuyển đổi số', 'qd chuyen doi so')).toEqual(['chuyển', 'đổi', 'số'])
  })

  it('marks the beginnings of words only', () => {
    expect(hits('Nội vụ Hà Nội', 'noi')).toEqual(['Nội', 'Nội'])
    expect(hits('Thông tin', 'in')).toEqual([])
  })

  it('marks decomposed text whole, with its marks', () => {
    expect(hits('Nghệ An'.normalize('NFD'), 'nghe').join('').normalize('NFC')).toBe('Nghệ')
  })

  it('never loses or adds a character', () => {
    const both = [string({ unit: 'grapheme' }), string()] as const
    assert(
      property(...both, (text, query) => highlight(text, query).map((piece) => piece.text).join('') === text),
    )
  })
})

it('sorts people by their given name', () => {
  const names = ['Trần An', 'Nguyễn Bình', 'Đỗ Ân', 'Lê An']
  expect(names.toSorted((a, b) => givenNameKey(a).localeCompare(givenNameKey(b)))).toEqual([
    'Đỗ Ân',
    'Lê An',
    'Trần An',
    'Nguyễn Bình',
  ])
})
