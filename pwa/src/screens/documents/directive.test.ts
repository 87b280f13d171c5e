import { expect, test } from 'vitest'
import { officer } from '../../replica/samples'
import { argsOf, chosenKeys, EMPTY_DIRECTIVE, faultsOf } from './directive'

const TODAY = '2026-11-24'

test('words and exactly one lead are needed, a deadline is not', () => {
  expect(faultsOf(EMPTY_DIRECTIVE, TODAY)).toEqual(['text', 'lead'])
  expect(faultsOf({ ...EMPTY_DIRECTIVE, text: '  ', lead: officer }, TODAY)).toEqual(['text'])
  expect(faultsOf({ ...EMPTY_DIRECTIVE, text: 'Giao', lead: officer }, TODAY)).toEqual([])
})

test('a deadline may be today and not yesterday', () => {
  const form = { ...EMPTY_DIRECTIVE, text: 'Giao', lead: officer }
  expect(faultsOf({ ...form, due: TODAY }, TODAY)).toEqual([])
  expect(faultsOf({ ...form, due: '2026-11-23' }, TODAY)).toEqual(['pastDue'])
})

test('people and units go out as ids, nothing else', () => {
  const form = { text: ' Giao xử lý ', lead: officer, cooperating: [{ unit: 'u1', name: 'Văn phòng' }], inform: [], due: null }
  expect(argsOf(form)).toEqual({ text: 'Giao xử lý', lead: { assignment: 'as-officer' }, cooperating: [{ unit: 'u1' }], inform: [] })
  expect(chosenKeys(form)).toEqual(new Set(['a:as-officer', 'u:u1']))
})
