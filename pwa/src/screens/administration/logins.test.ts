import { expect, test } from 'vitest'
import { isLogin, loginFor } from './logins'

test('a login is the given name with the first letters of the rest', () => {
  expect(loginFor('Nguyễn Văn An', new Set())).toBe('annv')
  expect(loginFor('  Đỗ  Thị Hoà ', new Set())).toBe('hoadt')
  expect(loginFor('An', new Set())).toBe('an')
  expect(loginFor('', new Set())).toBe('')
})

test('a login that is taken gets the next number', () => {
  expect(loginFor('Nguyễn Văn An', new Set(['annv', 'annv2']))).toBe('annv3')
})

test('what a login may be', () => {
  expect(['annv', 'an.nv', '2an'].every(isLogin)).toBe(true)
  expect(['', 'An', 'an nv', '-an', 'ân'].some(isLogin)).toBe(false)
})
