import { expect, test } from 'vitest'
import { specialDays } from './year'

const day = (date: string, works: boolean, note = '') => ({ date, works, note, legal_basis: '' })

test('the law first, then what agencies moved, the nearest having the last word', () => {
  const tables = [
    { id: 'ubnd', body: { days: [day('2026-12-26', true, 'Làm bù'), day('2026-12-28', false, 'Nghỉ bù'), day('2027-01-02', true)] } },
    { id: 'xa', body: { days: [day('2026-11-24', true, 'Trực diễn tập')] } },
  ]
  const found = specialDays('2026', ['xa', 'ubnd'], tables)
  const at = (date: string) => found.find((one) => one.date === date)
  expect(at('2026-11-24')).toMatchObject({ works: true, origin: 'own', note: 'Trực diễn tập' })
  expect(at('2026-12-28')).toMatchObject({ works: false, origin: 'above', agency: 'ubnd' })
  expect(at('2026-08-22')).toMatchObject({ works: true, origin: 'law' })
  expect(at('2026-04-27')).toMatchObject({ works: false, origin: 'law' })
  expect(found.some((one) => one.date === '2027-01-02')).toBe(false)
  expect(found.map((one) => one.date)).toEqual(found.map((one) => one.date).toSorted())
  expect(specialDays('2026', ['ubnd'], tables).find((one) => one.date === '2026-11-24')).toMatchObject({ works: false, origin: 'law', note: 'Ngày Văn hóa Việt Nam' })
})
