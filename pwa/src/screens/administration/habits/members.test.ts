import { expect, test } from 'vitest'
import { namesOf, standing, targetsOf, type Directories } from '../../../parts/house'
import type { Candidate } from '../../../parts/directory'
import type { LiveRow } from '../../../replica/live'
import { everyBelow, joined, levelsBelow, memberKey, moved } from './members'

const agency = (id: string, name: string, parent: string | null, kind: string, code: string): LiveRow<'agency'> => ({ kind: 'agency', id, seq: 1, pending: [], body: { name, short: name, parent, kind, code } })
const AGENCIES = [agency('ubnd', 'UBND tỉnh', null, 'province', 'H41'), agency('b', 'UBND xã B', 'ubnd', 'commune', 'H41.2'), agency('a', 'UBND xã A', 'ubnd', 'commune', 'H41.1'), agency('so', 'Sở Nội vụ', 'ubnd', 'department', 'H41.S')]
const head: Candidate = { target: { id: 'gd', name: 'Cao Hòa', title: 'Giám đốc', agency: 'so' }, key: 'a:gd', name: 'Cao Hòa', note: '', letters: '', agency: 'so', agencyName: 'Sở Nội vụ', post: 'Giám đốc', head: true, role: 'leader', person: 'p', position: 'ghe', search: '' }
const KNOWN: Directories = { agencies: AGENCIES, units: [], candidates: [head] }

test('all communes come in the order of their codes', () => {
  expect(everyBelow('ubnd', 'commune', AGENCIES)).toEqual([{ agency: 'a' }, { agency: 'b' }])
  expect(levelsBelow('ubnd', AGENCIES)).toEqual(['commune', 'department'])
})

test('members stand once, in their order, and move one place', () => {
  const members = joined([{ agency: 'b' }, { name: 'Lưu: VT' }], [{ agency: 'a' }, { agency: 'b' }])
  expect(members.map(memberKey)).toEqual(['b', 'name:Lưu: VT', 'a'])
  expect(moved(members, 2, -1).map(memberKey)).toEqual(['b', 'a', 'name:Lưu: VT'])
  expect(moved(members, 0, -1).map(memberKey)).toEqual(['b', 'name:Lưu: VT', 'a'])
})

test('in the place of what has ended stand its successors, once and in their order', () => {
  const ended = (row: LiveRow<'agency'>, successors: string[]) => ({ ...row, body: { ...row.body, valid_to: '2026-06-30', successors } })
  const [ubnd, b, a, so] = AGENCIES as [LiveRow<'agency'>, LiveRow<'agency'>, LiveRow<'agency'>, LiveRow<'agency'>]
  const known = { ...KNOWN, agencies: [ubnd, ended(b, ['a']), a, ended(so, ['b', 'ubnd'])] }
  const members = [{ agency: 'so' }, { agency: 'a' }, { name: 'Lưu: VT' }]
  expect(standing(members, known, '2026-11-24')).toEqual([{ agency: 'a' }, { agency: 'ubnd' }, { name: 'Lưu: VT' }])
  expect(standing(members, known, '2026-06-30')).toEqual(members)
})

test('on paper a group is its names; asked are the heads, and who has nobody is told', () => {
  const members = [{ agency: 'so' }, { agency: 'a' }, { name: 'Lưu: VT' }, { position: 'ghe' }, { agency: 'ended' }]
  expect(namesOf(members, KNOWN)).toEqual(['Sở Nội vụ', 'UBND xã A', 'Lưu: VT', 'Giám đốc'])
  const { targets, left } = targetsOf(members, KNOWN)
  expect(targets).toEqual([head.target])
  expect(left).toEqual(['UBND xã A', 'Lưu: VT'])
})
