import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DOUBLE_TAP_MS, onceOf } from './once'
import { storeThen, type Storing } from './stored'

vi.mock('./telling', () => ({ tellNotStored: (error: Error) => told.push(error.message) }))

const told: string[] = []

beforeEach(() => {
  told.length = 0
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

/** A sheet as the person sees it: what happened to it, in order. */
function sheet() {
  const seen: string[] = []
  const once = onceOf((busy) => seen.push(busy ? 'busy' : 'free'))
  return { seen, press: (act: Storing) => once(() => storeThen(act, () => seen.push('closed'))) }
}

test('it closes only when the command is stored', async () => {
  const { seen, press } = sheet()
  let stored: (command: object) => void = () => undefined
  press(() => new Promise((done) => (stored = done)))
  await vi.advanceTimersByTimeAsync(5000)
  expect(seen).toEqual(['busy'])
  stored({ id: 'command' })
  await vi.advanceTimersByTimeAsync(0)
  expect(seen).toEqual(['busy', 'closed', 'free'])
})

test.each([null, false])('not stored (%s) it stays open, and a later press tries again', async (nothing) => {
  const { seen, press } = sheet()
  press(() => Promise.resolve(nothing))
  await vi.advanceTimersByTimeAsync(DOUBLE_TAP_MS)
  expect(seen).toEqual(['busy', 'free'])
  press(() => Promise.resolve({ id: 'command' }))
  await vi.advanceTimersByTimeAsync(DOUBLE_TAP_MS)
  expect(seen).toEqual(['busy', 'free', 'busy', 'closed', 'free'])
  expect(told).toEqual([])
})

test('an error on the way is told, and it stays open', async () => {
  const { seen, press } = sheet()
  press(() => Promise.reject(new Error('no room for the picture')))
  await vi.advanceTimersByTimeAsync(DOUBLE_TAP_MS)
  expect(seen).toEqual(['busy', 'free'])
  expect(told).toEqual(['no room for the picture'])
})

test('two presses say it once, also when the second comes after it was stored', async () => {
  const { press } = sheet()
  const act = vi.fn(() => Promise.resolve({ id: 'command' }))
  press(act)
  press(act)
  await vi.advanceTimersByTimeAsync(DOUBLE_TAP_MS - 1)
  press(act)
  expect(act).toHaveBeenCalledTimes(1)
})

test('a press that found something missing may be followed at once', () => {
  const once = onceOf(() => {})
  const act = vi.fn(() => undefined)
  once(act)
  once(act)
  expect(act).toHaveBeenCalledTimes(2)
})
