import { expect, test } from 'vitest'
import type { LiveRow } from '../../../replica/live'
import type { PositionBody, UnitBody } from '../../../replica/people-types'
import { filtered, treeOf, within, type Line } from './tree'

const unit = (id: string, more: Partial<UnitBody> = {}): LiveRow<'unit'> => ({ kind: 'unit', id, seq: 1, pending: [], body: { name: id, short: id, agency: 'so', parent: null, kind: 'section', ordinal: 0, ...more } })
const position = (id: string, more: Partial<PositionBody> = {}): LiveRow<'position'> => ({ kind: 'position', id, seq: 1, pending: [], body: { agency: 'so', unit: null, title: id, short: id, role: 'officer', rank: 30, capacity: null, ...more } })
const person = (id: string, name: string, held: string): LiveRow<'person'> => ({
  kind: 'person', id, seq: 1, pending: [],
  body: { name, key: '', letters: '', assignments: [{ id: `a-${id}`, position: held, title: '', short: '', role: 'officer', unit: null, unit_name: null, agency: 'so', agency_name: '' }] },
})

const HOUSE = {
  agency: 'so',
  units: [unit('Phòng B', { ordinal: 2 }), unit('Tổ', { parent: 'Phòng A' }), unit('Phòng A', { ordinal: 1 }), unit('Phòng cũ', { valid_to: '2025-06-30' }), unit('khác', { agency: 'kia' })],
  positions: [position('Chuyên viên', { unit: 'Phòng A' }), position('Giám đốc', { rank: 1 }), position('Trưởng phòng', { unit: 'Phòng A', rank: 20 }), position('Lạc', { unit: 'không còn' })],
  people: [person('p', 'Vũ Minh Đức', 'Chuyên viên')],
  today: '2026-11-24',
}
const shown = (lines: readonly Line[]) => lines.map((line) => `${'·'.repeat(line.depth)}${line.is === 'unit' ? line.row.body.name : line.row.body.title}`)

test('posts of the agency, then each unit with its own, its parts after it, what ended last', () => {
  expect(shown(treeOf(HOUSE))).toEqual(['Giám đốc', 'Lạc', 'Phòng A', '·Trưởng phòng', '·Chuyên viên', '·Tổ', 'Phòng B', 'Phòng cũ'])
})

test('found by title, holder or unit without marks; vacant ones alone', () => {
  const lines = treeOf(HOUSE)
  expect(shown(filtered(lines, 'vu minh', false))).toEqual(['·Chuyên viên'])
  expect(shown(filtered(lines, 'phong a', false))).toEqual(['Phòng A'])
  expect(shown(filtered(lines, '', true))).toEqual(['Giám đốc', 'Lạc', '·Trưởng phòng'])
})

test('a unit cannot go into itself or its parts', () => {
  expect([...within(HOUSE.units, 'Phòng A')].toSorted()).toEqual(['Phòng A', 'Tổ'])
})
