import { expect, test } from 'vitest'
import { document, officer } from '../../replica/samples'
import type { Pending } from '../../replica/live'
import { actOf, dropText, isWaiting, needsYou, nextOf, recorded, wordsOf } from './wording'
import { whatWasThere } from './what-was-there'

function said(changed: Partial<Pending> = {}): Pending {
  return {
    id: 'c1', n: 1, lane: 'd', name: 'document.approve', args: { document: 'd', step: 's', version: 2, note: 'Đồng ý' }, base: null, as: null, capacity: null,
    at: 1000, state: 'waiting', notBefore: 6000, acknowledged: false, ...changed,
  } as Pending
}

test('an act in words', () => {
  expect(actOf(said())).toBe('Duyệt · Dự thảo 2')
  expect(actOf(said({ name: 'document.direct', args: { cooperating: [{ unit: 'a' }] } }))).toBe('Bút phê · giao 2 nơi')
  expect(wordsOf(said())).toBe('Đồng ý')
  expect(wordsOf(said({ args: {} }))).toBeNull()
})

test('what waits, what needs the person, what was recorded', () => {
  expect(isWaiting(said({ state: 'offered' }))).toBe(true)
  expect(needsYou(said({ state: 'refused' }))).toBe(true)
  expect(needsYou(said({ state: 'refused', acknowledged: true }))).toBe(false)
  expect(needsYou(said({ state: 'held' }))).toBe(true)
  const done = [said({ id: 'a', state: 'applied', settledAt: 1 }), said({ id: 'b', state: 'applied', settledAt: 2 }), said({ id: 'c' })]
  expect(recorded(done).map((one) => one.id)).toEqual(['b', 'a'])
})

test('beside a stale decision stands the newer version', () => {
  const version = { ...document().version!, n: 3, note: 'Sửa trang 4' }
  const lines = whatWasThere(said({ state: 'refused' }), document({ version }))
  expect(lines?.[0]).toMatch(/^Dự thảo 3 · /)
  expect(lines).toContain('“Sửa trang 4”')
  expect(lines?.at(-1)).toContain(officer.name)
})

test('without a newer version it is the newest recorded act, for refusals that mean one', () => {
  const acts = [{ at: 5, seq: 9, by: officer, act: 'document.withdraw' }]
  const stale = said({ state: 'refused', result: { id: 'c1', status: 'refused', code: 'wrong_state' } as NonNullable<Pending['result']> })
  expect(whatWasThere(stale, document({ acts }))?.[0]).toBe('Rút lại')
  const forbidden = said({ state: 'refused', result: { id: 'c1', status: 'refused', code: 'not_allowed' } as NonNullable<Pending['result']> })
  expect(whatWasThere(forbidden, document({ acts }))).toBeNull()
})

test('a refused act is laid aside and followed up by its own name', () => {
  const body = document({ version: { ...document().version!, n: 3 } })
  expect(dropText(said())).toBe('Bỏ quyết định')
  expect(nextOf(said(), body, '/vb/d')).toEqual({ to: '/vb/d', text: 'Xem dự thảo 3' })
  const issue = said({ name: 'document.issue', args: { document: 'd' } })
  expect(dropText(issue)).toBe('Không phát hành')
  expect(nextOf(issue, body, '/vb/d').text).toBe('Xem văn bản')
  expect(nextOf(issue, { ...body, mine: { ...body.mine!, ask: 'number' } }, '/vb/d')).toEqual({ to: '/di/d', text: 'Mở để cấp số' })
  expect(dropText(said({ name: 'document.register', args: { document: 'd' } }))).toBe('Không vào sổ')
  expect(nextOf(said({ name: 'document.register', args: { document: 'd' } }), body, '/vb/d').text).toBe('Xem văn bản')
  expect(dropText(said({ name: 'task.report', args: { task: 'a' } }))).toBe('Bỏ qua')
  expect(nextOf(said({ name: 'task.report', args: { task: 'a' } }), undefined, '/nv/a').text).toBe('Xem nhiệm vụ')
})
