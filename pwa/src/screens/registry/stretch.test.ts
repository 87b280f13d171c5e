import { expect, it } from 'vitest'
import { NOTHING_SAID, stretchOf, type Said } from './stretch'

const asked = (said: Partial<Said>) => {
  const { params, fault } = stretchOf({ ...NOTHING_SAID, ...said })
  return [params.toString(), fault]
}

it('asks for what was typed, and for all where an end is open', () => {
  expect(asked({})).toEqual(['', null])
  expect(asked({ book: 'progress' })).toEqual(['book=progress', null])
  expect(asked({ by: 'days', since: '2026-11-01', until: '' })).toEqual(['since=2026-11-01', null])
  expect(asked({ by: 'numbers', first: '9', last: '10' })).toEqual(['first=9&last=10', null])
  expect(asked({ by: 'all', since: 'x', first: 'y' })).toEqual(['', null])
})

it('says what is no day, no number, or turned round', () => {
  expect(asked({ by: 'days', since: '32/13' })[1]).toBe('since')
  expect(asked({ by: 'days', until: 'mai' })[1]).toBe('until')
  expect(asked({ by: 'numbers', first: '0' })[1]).toBe('first')
  expect(asked({ by: 'numbers', first: '1', last: '2a' })[1]).toBe('last')
  expect(asked({ by: 'days', since: '2026-11-02', until: '2026-11-01' })[1]).toBe('order')
  expect(asked({ by: 'numbers', first: '10', last: '9' })[1]).toBe('order')
})
