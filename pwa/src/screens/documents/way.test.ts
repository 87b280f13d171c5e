import { expect, it } from 'vitest'
import { document, officer, step } from '../../replica/samples'
import { canReroute, earlier, reached, restOf, waitingForNobody } from './way'

const route = [step({ id: 'a', group: 1, state: 'approved' }), step({ id: 'b', group: 2, state: 'open' }), step({ id: 'c', group: 3, state: 'waiting' })]
const body = document({ state: 'in_review', author: officer, route, mine: null })

it('what comes after the open step may be changed, by its author or whoever is asked', () => {
  expect(reached(route)).toBe(2)
  expect(restOf(body)).toHaveLength(1)
  expect(canReroute(body, new Set([officer.id]))).toBe(true)
  expect(canReroute(body, new Set(['somebody']))).toBe(false)
  expect(canReroute({ ...body, state: 'approved' }, new Set([officer.id]))).toBe(false)
})

it('a step that waits for nobody may be changed itself', () => {
  const vacant = [...route.slice(0, 1), step({ id: 'b', group: 2, state: 'open', vacant: true })]
  expect(reached(vacant)).toBe(1)
  expect(waitingForNobody({ ...body, route: vacant })?.id).toBe('b')
})

it('it goes back only to who has decided before', () => {
  expect(earlier(body, step({ id: 'b', group: 2 })).map((one) => one.group)).toEqual([1])
  expect(earlier(body, step({ id: 'a', group: 1 }))).toEqual([])
})
