import { expect, test } from 'vitest'
import { readInvitation } from './invited'
import { passwordFault } from './password'

test('the address of a slip names login and code, any other address none', () => {
  expect(readInvitation('#moi/annv/K7QF-2M9D-0011')).toEqual({ login: 'annv', code: 'K7QF-2M9D-0011' })
  for (const other of ['', '#', '#moi', '#moi/annv', '#moi/annv/', '#moi/a/b/c', '#trang-2']) expect(readInvitation(other)).toBeNull()
})

test('a password is told weak before it is sent', () => {
  const known = ['annv', 'K7QF-2M9D-0011']
  expect(passwordFault('bốn từ không liên quan', known)).toBeNull()
  expect(passwordFault('ngắn', known)).toBe('short')
  expect(passwordFault('aaaaaaaaaaaa', known)).toBe('few')
  expect(passwordFault('k7qf-2m9d-0011', known)).toBe('known')
})
