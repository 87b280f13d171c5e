import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backOff, floorAfter, hasPassed, holes, settled } from './apply.ts'
import type { Result, ResultStatus } from './protocol.ts'
import type { StoredCommand } from './storage/outbox-db.ts'

const moment = { now: 5000, epoch: 1, jitter: 0.5 }

function command(n: number, more: Partial<StoredCommand> = {}): StoredCommand {
  return { id: `c${n}`, n, lane: 'd', after: null, c: '{}', notBefore: 0, tried: 0, tries: 0, retryAt: 0, live: 1, ...more }
}

function told(status: ResultStatus, more: Partial<Result> = {}): Result {
  return { id: 'c1', status, ...more }
}

test('only a final result settles', () => {
  for (const status of ['held', 'retry', 'upgrade'] as const) {
    const after = settled(command(1), told(status, { code: 'busy' }), moment)
    expect(after.result).toBeUndefined()
    expect(after).toMatchObject({ live: 1, tries: 1, answer: { status } })
  }
  for (const status of ['applied', 'already', 'withdrawn', 'refused'] as const) expect(settled(command(1), told(status), moment).result).toMatchObject({ status })
})

test('what took effect stays folded, a refusal waits for eyes, an acknowledgement for none', () => {
  expect(settled(command(1), told('applied', { seq: 3 }), moment)).toMatchObject({ live: 1, epoch: 1 })
  expect(settled(command(1), told('refused', { code: 'stale' }), moment)).toMatchObject({ eyes: 1 })
  expect(settled(command(1), told('refused', { code: 'stale' }), moment).live).toBeUndefined()
  expect(settled(command(1, { lane: 'result:x' }), told('refused', { code: 'not_found' }), moment).eyes).toBeUndefined()
})

test('the floor is below everything that waits, and holes are named', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('waiting', 'settled', 'missing'), { maxLength: 30 }), (states) => {
      const tail = states.flatMap((state, index) => (state === 'missing' ? [] : [command(index + 1, state === 'settled' ? { result: told('applied') } : {})]))
      const state = { n: states.length, floor: 1, epoch: null, mark: null }
      const { floor, lost } = holes(tail, state)
      expect(lost).toEqual(states.flatMap((one, index) => (one === 'missing' ? [index + 1] : [])))
      expect(floor).toBe(1 + (states.findIndex((one) => one !== 'settled') + states.length + 1) % (states.length + 1))
      const heard = floorAfter(tail, state, lost)
      expect(heard).toBe(1 + (states.indexOf('waiting') + states.length + 1) % (states.length + 1))
    }),
  )
})

test('the back-off has full jitter, doubles, and ends at a minute', () => {
  expect([0, 1, 2, 10].map((attempt) => backOff(attempt, 0.999999))).toEqual([999, 1999, 3999, 59_999])
  expect(backOff(40, 0)).toBe(0)
})

test('a complete answer has passed a result, by epoch and seq', () => {
  const applied = command(1, { result: told('applied', { seq: 8 }), epoch: 2 })
  expect(hasPassed(applied, [2, 7])).toBe(false)
  expect(hasPassed(applied, [2, 8])).toBe(true)
  expect(hasPassed(applied, [1, 99])).toBe(false)
  expect(hasPassed(applied, [3, 1])).toBe(true)
  expect(hasPassed(command(1), [3, 1])).toBe(false)
})
