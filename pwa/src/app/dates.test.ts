import { expect, test } from 'vitest'
import { addDays, ago, daysBetween, dueText, dueTone, shortDate, weekday } from './dates'
import { addWorkdays, friday, holidaysBetween, isWorkday, workdaysBetween } from './workdays'

test('days are counted over the ends of months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(daysBetween('2026-11-24', '2026-12-01')).toBe(7)
  expect(daysBetween('2026-12-01', '2026-11-24')).toBe(-7)
})

test('a deadline in words, by how pressing it is', () => {
  expect(dueText('2026-11-22', '2026-11-24')).toBe('Quá hạn 2 ngày')
  expect(dueText('2026-11-24', '2026-11-24')).toBe('Hạn hôm nay')
  expect(dueText('2026-11-25', '2026-11-24')).toBe('Hạn ngày mai')
  expect(dueText('2027-01-04', '2026-11-24')).toBe('Hạn 04/01/2027')
  expect(['2026-11-23', '2026-11-24', '2026-11-26', '2026-11-27'].map((due) => dueTone(due, '2026-11-24'))).toEqual(['late', 'today', 'soon', 'later'])
})

test('the year is said only when it is another one', () => {
  expect(shortDate('2026-11-05', '2026-12-01')).toBe('05/11')
  expect(shortDate('2025-11-05', '2026-12-01')).toBe('05/11/2025')
})

test('what came today is a time, yesterday a word, before that a date', () => {
  const now = new Date(2026, 10, 24, 9, 0).getTime()
  expect(ago(new Date(2026, 10, 24, 8, 5).getTime(), now)).toBe('08:05')
  expect(ago(new Date(2026, 10, 23, 23, 59).getTime(), now)).toBe('Hôm qua')
  expect(ago(new Date(2026, 10, 20, 8, 5).getTime(), now)).toBe('20/11')
})

test('weekdays as offices write them', () => {
  expect(weekday('2026-11-27')).toBe('T6')
  expect(weekday('2026-11-29')).toBe('CN')
})

test('24 November is a holiday from 2026; the first day counted is the next working day', () => {
  expect(isWorkday('2026-11-24')).toBe(false)
  expect(addWorkdays('2026-11-23', 3)).toBe('2026-11-27')
  expect(workdaysBetween('2026-11-23', '2026-11-27')).toBe(3)
  expect(holidaysBetween('2026-11-23', '2026-11-27')).toEqual(['2026-11-24'])
  expect(addWorkdays('2026-11-27', 1)).toBe('2026-11-30')
})

test('Friday is this week until it is Friday', () => {
  expect(friday('2026-11-25')).toBe('2026-11-27')
  expect(friday('2026-11-27')).toBe('2026-12-04')
  expect(friday('2026-11-28')).toBe('2026-12-04')
})
