import { assert, integer, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { document as sampleDocument } from '../../../replica/samples'
import { canAmend, canCopy, canRecall, pagesOf } from './after'

const me = new Set(['me'])

describe('after its issue a document', () => {
  test('is corrected, replaced and copied; before, not', () => {
    const issued = sampleDocument({ kind: 'outgoing', state: 'issued' })
    expect([canAmend(issued), canCopy(issued)]).toEqual([true, true])
    const approved = sampleDocument({ kind: 'outgoing', state: 'approved' })
    expect([canAmend(approved), canCopy(approved)]).toEqual([false, false])
    const recalled = sampleDocument({ kind: 'outgoing', state: 'recalled' })
    expect([canAmend(recalled), canCopy(recalled), canRecall(recalled, me, 'clerk')]).toEqual([false, false, false])
  })

  test('that arrived is copied only', () => {
    const arrived = sampleDocument({ kind: 'incoming', state: 'directed' })
    expect([canAmend(arrived), canCopy(arrived), canRecall(arrived, me, 'clerk')]).toEqual([false, true, false])
  })

  test('is called back by a clerk or by who approved it', () => {
    const issued = sampleDocument({ kind: 'outgoing', state: 'issued', route: [] })
    expect([canRecall(issued, me, 'clerk'), canRecall(issued, me, 'leader'), canRecall(issued, me, 'officer')]).toEqual([true, false, false])
  })
})

describe('pages of an extract', () => {
  test('are typed as people write them', () => {
    expect(pagesOf('1-3, 5', 9)).toEqual([1, 2, 3, 5])
    expect(pagesOf(' 2 ; 4 ', 9)).toEqual([2, 4])
    for (const wrong of ['', 'a', '0', '3-1', '8-10', '-2']) expect(pagesOf(wrong, 9)).toBeNull()
  })

  test('are never any that is not there', () => {
    assert(
      property(string(), integer({ min: 0, max: 50 }), (typed, there) => {
        expect((pagesOf(typed, there) ?? []).every((page) => page >= 1 && page <= there)).toBe(true)
      }),
    )
  })
})
