import { expect, test } from 'vitest'
import type { Act } from '../../replica/types'
import { document, head, leader, officer, step } from '../../replica/samples'
import { canRevise, canWithdraw, giverNote, noteOf, opinions, titleOf } from './story'

const self = new Set([leader.id])

function act(changed: Partial<Act>): Act {
  return { at: 1, seq: 1, by: officer, act: 'document.submit', text: 'Kính trình', ...changed }
}

test('a draft is named by its kind and version, a numbered one by its number', () => {
  expect(titleOf(document())).toBe('Quyết định · Dự thảo 2')
  expect(titleOf(document({ kind: 'incoming', doc_type: 'Công văn', number: '4512/BNV-VP' }))).toBe('Công văn · 4512/BNV-VP')
})

test('the line below tells how many pages and annexes', () => {
  const main = document().version!.files[0]!
  const annex = { ...main, sha256: 'cd', role: 'annex' as const }
  const version = { ...document().version!, files: [main, annex, { ...annex, sha256: 'ef' }] }
  expect(noteOf(document({ version }))).toContain('4 trang · 2 phụ lục')
})

test('the giver is the newest of the others who wrote something that was recorded', () => {
  const acts = [act({}), act({ by: head, act: 'document.approve', text: 'Đã rà soát' }), act({ by: leader, act: 'document.approve', text: 'Của tôi' }), act({ by: head, act: 'document.comment', text: 'Ghi chú' })]
  expect(giverNote(document({ acts }), self)).toEqual({ by: head, text: 'Đã rà soát' })
})

test('what is only saved here is not what a giver said', () => {
  const waiting = { ...act({ by: head, text: 'Chưa gửi' }) }
  delete waiting.seq
  expect(giverNote(document({ acts: [waiting] }), self)).toBeNull()
})

test('an opinion asked and not given is awaited', () => {
  const asked = step({ act: 'opinion', state: 'open' })
  const given = step({ id: 's2', act: 'opinion', state: 'approved', opinion: 'object', note: 'Thiếu căn cứ' })
  const found = opinions(document({ route: [asked, given] }))
  expect(found.map((one) => one.said?.opinion ?? null)).toEqual([null, 'object'])
})

test('one may withdraw while the next has not decided, and not after', () => {
  const mine = step({ id: 's1', group: 1, state: 'approved' })
  const next = step({ id: 's2', group: 2, who: head })
  expect(canWithdraw(document({ route: [mine, next] }), self)).toBe(true)
  expect(canWithdraw(document({ route: [mine, { ...next, state: 'approved' }, step({ id: 's3', group: 3, who: officer })] }), self)).toBe(false)
  expect(canWithdraw(document({ route: [mine, next], state: 'approved' }), self)).toBe(false)
})

test('the author may withdraw what the first step has not decided', () => {
  expect(canWithdraw(document({ route: [step({ who: head })] }), new Set([officer.id]))).toBe(true)
})

test('who is asked now, or was before, may put up another version; who comes later may not, and the author has it elsewhere', () => {
  const mine = step({ id: 's1', group: 1, state: 'approved' })
  const next = step({ id: 's2', group: 2, who: head })
  expect(canRevise(document({ route: [mine, next] }), self)).toBe(true)
  expect(canRevise(document({ route: [mine, next] }), new Set([head.id]))).toBe(true)
  expect(canRevise(document({ route: [step({ id: 's0', group: 1, who: head }), { ...mine, group: 2, state: 'waiting' }] }), self)).toBe(false)
  expect(canRevise(document({ route: [mine, next] }), new Set([officer.id]))).toBe(false)
  expect(canRevise(document({ route: [mine, next], state: 'approved' }), self)).toBe(false)
})
