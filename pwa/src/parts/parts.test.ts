import { expect, test } from 'vitest'
import type { Status } from '../replica/live'
import { lettersOf } from './Avatar'
import { initials } from './directory'
import { linesOf } from './LinkBanner'
import { toggled } from './NoteField'
import { inTheirTongue, ordered } from './phrases'
import { darkShare, looksDrawn } from './pdf/ink'

test('a phrase goes in as a sentence and comes out whole', () => {
  expect(toggled('', 'Đồng ý')).toBe('Đồng ý.')
  expect(toggled('Đồng ý.', 'Báo cáo tôi')).toBe('Đồng ý. Báo cáo tôi.')
  expect(toggled('Đồng ý. Báo cáo tôi.', 'Đồng ý')).toBe('Báo cáo tôi.')
})

test('phrases: most used in this place, then what fits, then the others; four at most', () => {
  const own = ['Báo cáo tôi.', 'Đồng ý.', 'Để biết.', 'Khẩn trương.']
  expect(ordered(own, ['Đồng ý', 'Chuyển văn thư phát hành'], { 'approve|Để biết': 2, 'direct|Báo cáo tôi': 9 }, 'approve')).toEqual(['Để biết', 'Đồng ý', 'Chuyển văn thư phát hành', 'Báo cáo tôi'])
})

test('initials of people and of agencies', () => {
  expect(lettersOf('Nguyễn Thị Thanh')).toBe('NT')
  expect(lettersOf('Mai')).toBe('M')
  expect(initials('Sở Nội vụ')).toBe('NV')
  expect(initials('BCVT')).toBe('BCVT')
})

const WELL: Status = { lastSync: 1, waiting: 0, needsYou: 0, link: 'ok', firstSync: 1 }

test('what presses most is said first; nothing when all is well', () => {
  expect(linesOf(WELL, false)).toEqual([])
  expect(linesOf({ ...WELL, link: 'offline', waiting: 2 }, false)[0]?.text).toContain('2')
  expect(linesOf({ ...WELL, link: 'offline', waiting: 2, needsYou: 1 }, false).map((line) => line.pressing ?? false)).toEqual([true, false])
  expect(linesOf({ ...WELL, link: 'signed_out', waiting: 2 }, true)[0]?.title).toBe('Đăng nhập để gửi 2 quyết định')
  expect(linesOf({ ...WELL, link: 'revoked', needsYou: 3 }, false).map((line) => line.title)).toEqual(['Máy này đã bị thu hồi'])
})

test('a blank page is never a drawn one', () => {
  const page = (dark: number) => Uint8ClampedArray.from({ length: 4000 }, (_, at) => (at % 4 === 3 ? 255 : at < dark * 4 ? 0 : 255))
  expect(darkShare(page(0))).toBe(0)
  expect(darkShare(page(100))).toBeCloseTo(0.1)
  expect(looksDrawn(0, 0.05)).toBe(false)
  expect(looksDrawn(0.04, 0.05)).toBe(true)
  expect(looksDrawn(0.01, 0.05)).toBe(false)
  expect(looksDrawn(0, undefined)).toBe(false)
  expect(looksDrawn(0, 0)).toBe(true)
})

test('in English the app offers no sentences of its own beside those of a Vietnamese office', () => {
  expect(inTheirTongue(['Agreed'], 'en', true)).toEqual([])
  expect(inTheirTongue(['Agreed'], 'en', false)).toEqual(['Agreed'])
  expect(inTheirTongue(['Đồng ý'], 'vi', true)).toEqual(['Đồng ý'])
})
