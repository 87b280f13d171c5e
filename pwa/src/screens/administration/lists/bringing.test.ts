import { expect, test } from 'vitest'
import type { ListRow } from '../../../replica/lists'
import { broughtPeople, chunksOf } from './bringing'

const row = (kind: ListRow['kind'], line: number, state: ListRow['state'] = 'new'): ListRow => ({ kind, sheet: '', line, label: '', state, faults: [], command: state === 'new' ? { name: 'x', args: { person: `p${line}` } } : null })

test('units one after the other, then the rest in handfuls; what is there or wrong is left out', () => {
  const rows = [row('units', 2), row('units', 3), row('people', 2, 'fault'), row('people', 3, 'same'), ...Array.from({ length: 60 }, (_, index) => row('people', 10 + index))]
  expect(chunksOf(rows).map((chunk) => chunk.length)).toEqual([1, 1, 25, 25, 10])
  expect(chunksOf([row('people', 2, 'fault')])).toEqual([])
})

test('slips are for the people that were recorded', () => {
  const rows = [row('units', 2), row('people', 3), row('people', 4), row('people', 5, 'same')]
  const [, , last] = rows
  expect(broughtPeople(rows, last ? [{ row: last, code: 'login_taken' }] : [])).toEqual(['p3'])
})
