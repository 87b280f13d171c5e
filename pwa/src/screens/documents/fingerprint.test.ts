import { expect, test } from 'vitest'
import { fingerprint } from './fingerprint'

test('the first forty bits, in an alphabet without I, L, O and U', () => {
  expect(fingerprint('00000000' + '0'.repeat(56))).toBe('0000-0000')
  expect(fingerprint('ffffffffff' + '0'.repeat(54))).toBe('ZZZZ-ZZZZ')
  expect(fingerprint('0000000001' + 'f'.repeat(54))).toBe('0000-0001')
  expect(fingerprint('9cef713a8d')).toBe('KKQQ-2EMD')
})

test('digests that differ in these bits have different names', () => {
  const names = new Set(Array.from({ length: 500 }, (_, n) => fingerprint((n * 7919).toString(16).padStart(10, '0'))))
  expect(names.size).toBe(500)
})
