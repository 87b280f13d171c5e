/** What is special in a year, day by day: public holidays, weekends worked, and whatever agencies moved. */
import { holidayName, isPlainWorkday, publicHolidaysOf, workedWeekendsOf } from '../../../app/workdays'
import type { MovedDay } from '../../../replica/house-types'

/** By the law as the app knows it, by this agency, or by one above it. */
export type Origin = 'law' | 'own' | 'above'

export interface SpecialDay {
  date: string
  works: boolean
  /** The holiday's name, or what the office noted. */
  note: string
  legal_basis: string
  origin: Origin
  /** The agency that moved it. */
  agency: string | null
}

interface Table {
  id: string
  body: { days: readonly MovedDay[] }
}

function byLaw(year: string): SpecialDay[] {
  return [...publicHolidaysOf(year), ...workedWeekendsOf(year)].map((date) => ({ date, works: isPlainWorkday(date), note: holidayName(date) ?? '', legal_basis: '', origin: 'law', agency: null }))
}

/** Pure: the special days of a year for the first of `chain`, in order; the nearest agency that names a day decides. */
export function specialDays(year: string, chain: readonly string[], tables: readonly Table[]): SpecialDay[] {
  const days = new Map(byLaw(year).map((day) => [day.date, day]))
  for (const agency of chain.toReversed()) {
    const own = tables.find((table) => table.id === agency)?.body.days ?? []
    for (const day of own.filter(({ date }) => date.startsWith(`${year}-`))) {
      const known = days.get(day.date)
      days.set(day.date, { ...day, note: day.note || (known?.note ?? ''), origin: agency === chain[0] ? 'own' : 'above', agency })
    }
  }
  return [...days.values()].toSorted((a, b) => a.date.localeCompare(b.date))
}
