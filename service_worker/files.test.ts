import { expect, test } from 'vitest'
import { parseRange, whole } from './files.ts'

const bytes = new TextEncoder().encode('0123456789').buffer

test.each([
  ['bytes=0-3', { from: 0, to: 3 }],
  ['bytes=7-', { from: 7, to: 9 }],
  ['bytes=-3', { from: 7, to: 9 }],
  ['bytes=-30', { from: 0, to: 9 }],
  ['bytes=5-99', { from: 5, to: 9 }],
  ['bytes=10-', 'impossible'],
  ['bytes=-', null],
  ['bytes=0-1,3-4', null],
  ['lines=1-2', null],
] as const)('range %s', (range, meant) => expect(parseRange(range, 10)).toEqual(meant))

test('the whole file, or the part that was asked for', async () => {
  expect(await whole(bytes, 'application/pdf', null).text()).toBe('0123456789')
  const part = whole(bytes, 'application/pdf', 'bytes=2-4')
  expect([part.status, part.headers.get('Content-Range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234'])
  expect(whole(bytes, '', 'bytes=10-').status).toBe(416)
})

test('a file from outside is never run as a page of ours', () => {
  for (const range of [null, 'bytes=0-1', 'bytes=99-']) {
    const { headers } = whole(bytes, 'text/html', range)
    expect(headers.get('Content-Security-Policy')).toContain('sandbox')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  }
})
