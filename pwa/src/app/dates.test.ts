import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addDays, ago, civil, clock, clockWithSeconds, dayBegins, daysBetween, dueTone, moment, shortDate, weekday } from './dates'
import { addWorkdays, dueText, friday, holidaysBetween, isWorkday, workdaysBetween } from './workdays'

// A director on a journey: her telephone keeps the time of Los Angeles, her office that of Vietnam.
beforeEach(() => vi.stubEnv('TZ', 'America/Los_Angeles'))
afterEach(() => vi.unstubAllEnvs())

const at = (day: number, hour: number, minute: number) => Date.UTC(2026, 10, day, hour - 7, minute, 5)

test('dates and times are those of Vietnam, wherever the device is', () => {
  expect(new Date(at(25, 8, 12)).getHours()).toBe(17)
  expect(civil(at(25, 8, 12))).toBe('2026-11-25')
  expect(civil(at(25, 23, 59))).toBe('2026-11-25')
  expect(civil(at(26, 0, 0))).toBe('2026-11-26')
  expect(clock(at(25, 8, 12))).toBe('08:12')
  expect(clockWithSeconds(at(25, 0, 3))).toBe('00:03:05')
  expect(moment(at(25, 8, 12))).toBe('08:12 · 25/11/2026')
})

test('a day begins at midnight in Hà Nội', () => {
  expect(new Date(dayBegins('2026-11-25')).toISOString()).toBe('2026-11-24T17:00:00.000Z')
  expect(civil(dayBegins('2026-11-25'))).toBe('2026-11-25')
  expect(civil(dayBegins('2026-11-25') - 1)).toBe('2026-11-24')
})

test('a changed clock where the device is changes no day', () => {
  expect(addDays('2026-03-07', 1)).toBe('2026-03-08')
  expect(addDays('2026-03-08', 1)).toBe('2026-03-09')
  expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2)
})

test('days are counted over the ends of months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(daysBetween('2026-11-24', '2026-12-01')).toBe(7)
  expect(daysBetween('2026-12-01', '2026-11-24')).toBe(-7)
})

test('a deadline in words, by how pressing it is', () => {
  expect(dueText('2026-11-18', '2026-11-24')).toBe('Quá hạn 3 ngày làm việc')
  expect(dueText('2026-11-20', '2026-11-23')).toBe('Quá hạn 1 ngày làm việc')
  expect(dueText('2026-11-20', '2026-11-22')).toBe('Quá hạn từ 20/11')
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
  const now = at(24, 9, 0)
  expect(ago(at(24, 8, 5), now)).toBe('08:05')
  expect(ago(at(23, 23, 59), now)).toBe('Hôm qua')
  expect(ago(at(20, 8, 5), now)).toBe('20/11')
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
