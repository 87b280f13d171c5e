import { expect, it } from 'vitest'
import type { PlanLineBody } from '../../../replica/workfile-types'
import { byCode, entries, nextCode, roman } from './tree'

const line = (id: string, heading: string, code: string) => ({ id, body: { heading, code, title: code } as PlanLineBody })

it('reads headings with their numbers, below each its lines by number', () => {
  const headings = [{ id: 'a', parent: null, title: 'Chuyển đổi số' }, { id: 'b', parent: null, title: 'Hành chính' }, { id: 'a1', parent: 'a', title: 'Nền tảng' }]
  const found = entries(headings, [line('1', 'a', '10.CĐS'), line('2', 'a', '2.CĐS'), line('3', 'a1', '11.CĐS')])
  expect(found.map((one) => (one.is === 'heading' ? `${one.number} ${one.heading.title}` : one.line.body.code))).toEqual(['I Chuyển đổi số', '2.CĐS', '10.CĐS', '1 Nền tảng', '11.CĐS', 'II Hành chính'])
})

it('loses no heading whose parent is gone, and goes round no circle', () => {
  expect(entries([{ id: 'a', parent: 'gone', title: 'x' }], [])).toHaveLength(1)
  expect(entries([{ id: 'a', parent: 'a', title: 'x' }], [])).toHaveLength(0)
})

it('counts on', () => {
  expect(['01.CĐS', '02.VP'].map((code) => line('x', 'h', code)).toSorted(byCode).map((one) => one.body.code)).toEqual(['01.CĐS', '02.VP'])
  expect(nextCode(['01.CĐS', '06.CĐS', '09.VP'], '06.CĐS', '')).toBe('07.CĐS')
  expect(nextCode([], undefined, 'VP')).toBe('01.VP')
  expect([1, 4, 9, 14, 40].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL'])
})
