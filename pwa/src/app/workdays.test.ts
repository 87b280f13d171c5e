import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainOf, movedFor } from './calendar-here'
import { addDays } from './dates'
import { addWorkdays, holidaysBetween, isHoliday, isWorkday, workdaysBetween, type Moved } from './workdays'

interface Case {
  moved: Record<string, boolean>
  start: string
  days: number
  end: string
  works: boolean
  between: number
}

const CASES = JSON.parse(readFileSync(join(import.meta.dirname, '../../../tests/contract/vectors/workdays.json'), 'utf8')) as Case[]

test('counts as the server counts, over whatever was moved', () => {
  expect(CASES.length).toBeGreaterThan(50)
  for (const { moved, start, days, end, works, between } of CASES) {
    const here: Moved = new Map(Object.entries(moved))
    expect(addWorkdays(start, days, here)).toBe(end)
    expect(isWorkday(start, here)).toBe(works)
    expect(workdaysBetween(start, addDays(end, 3), here)).toBe(between)
  }
})

const day = fc.integer({ min: 0, max: 365 * 5 }).map((n) => addDays('2026-01-01', n))
const moved: fc.Arbitrary<Moved> = fc.array(fc.tuple(day, fc.boolean()), { maxLength: 40 }).map((pairs) => new Map(pairs))

test('adding and counting agree, and a deadline never falls on a day off', () => {
  fc.assert(
    fc.property(moved, day, fc.integer({ min: 1, max: 40 }), (here, start, n) => {
      const end = addWorkdays(start, n, here)
      expect(workdaysBetween(start, end, here)).toBe(n)
      expect(isWorkday(end, here)).toBe(true)
      for (const off of holidaysBetween(start, end, here)) expect(isWorkday(off, here)).toBe(false)
    }),
  )
})

test('a day the office moved is shown as passed over, a plain Sunday is not', () => {
  const here: Moved = new Map([['2026-12-28', false], ['2026-12-26', true]])
  expect(holidaysBetween('2026-12-25', '2026-12-29', here)).toEqual(['2026-12-28'])
  expect(isWorkday('2026-12-26', here)).toBe(true)
  expect(isHoliday('2026-12-27', here)).toBe(false)
})

test('the nearest agency that names a day decides', () => {
  const agencies = [['ubnd', null], ['so', 'ubnd'], ['xa', 'ubnd']].map(([id, parent]) => ({ id: id ?? '', body: { name: '', short: '', code: '', kind: '', parent: parent ?? null } }))
  const rows = [
    { id: 'ubnd', body: { days: [{ date: '2026-12-28', works: false, note: '', legal_basis: '' }, { date: '2026-12-26', works: true, note: '', legal_basis: '' }] } },
    { id: 'so', body: { days: [{ date: '2026-12-28', works: true, note: '', legal_basis: '' }] } },
  ]
  expect(chainOf('so', agencies)).toEqual(['so', 'ubnd'])
  expect([...movedFor(chainOf('so', agencies), rows)].toSorted()).toEqual([['2026-12-26', true], ['2026-12-28', true]])
  expect(movedFor(chainOf('xa', agencies), rows).get('2026-12-28')).toBe(false)
})
