import { expect, test } from 'vitest'
import { en } from './en'
import { fill } from './t'
import { vi } from './vi'

test('values, address and the neutral wording', () => {
  expect(fill('{n} việc [chờ {you}|đang chờ]', { n: 3 }, 'bà')).toBe('3 việc chờ bà')
  expect(fill('{n} việc [chờ {you}|đang chờ]', { n: 3 }, '')).toBe('3 việc đang chờ')
  expect(fill('[{You} duyệt|Duyệt] bản này', {}, 'ông')).toBe('Ông duyệt bản này')
  expect(fill('Cần {you} xem', {}, '')).toBe('Cần bạn xem')
})

test('both languages have the same texts, with the same holes', () => {
  const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1]).filter((name) => !/^you$/i.test(name ?? '')).toSorted()
  for (const area of Object.keys(vi) as (keyof typeof vi)[]) {
    const ours = vi[area] as Record<string, string>
    const theirs = en[area] as Record<string, string>
    const plural = (key: string) => !key.endsWith('.one')
    expect(Object.keys(theirs).filter(plural).toSorted(), area).toEqual(Object.keys(ours).filter(plural).toSorted())
    for (const key of Object.keys(ours)) {
      const used = new Set(holes(theirs[key] ?? ''))
      expect([...used].every((name) => holes(ours[key] ?? '').includes(name)), `${area}.${key}`).toBe(true)
    }
  }
})

test('no text promises what the product does not', () => {
  const all = JSON.stringify([vi, en]).toLowerCase()
  for (const word of ['có giá trị pháp lý', 'legally valid', 'end-to-end', 'không thể bị']) expect(all).not.toContain(word)
})
