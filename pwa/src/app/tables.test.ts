import { expect, it } from 'vitest'
import { cellOf, sheetName } from './tables'

it('keeps days as dates and everything else as it was typed', () => {
  expect(cellOf('2026-11-24')).toEqual({ value: new Date(Date.UTC(2026, 10, 24)), type: Date, format: 'dd/mm/yyyy' })
  expect(cellOf('=1+1')).toEqual({ value: '=1+1', type: String, wrap: true })
  expect(cellOf('12/2026')).toEqual({ value: '12/2026', type: String, wrap: true })
  expect(cellOf(0)).toEqual({ value: 0, type: Number })
  expect([cellOf(null), cellOf(''), cellOf(undefined)]).toEqual([null, null, null])
})

it('names a sheet as Excel allows', () => {
  expect(sheetName('Văn bản: đến/đi [2026]')).toBe('Văn bản- đến-đi -2026-')
  expect(sheetName('x'.repeat(40))).toHaveLength(31)
})
