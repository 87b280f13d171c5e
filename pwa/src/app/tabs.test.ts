import profiles from '@profiles'
import { expect, test } from 'vitest'
import { deskKind } from './session'
import { railFoot, tabsOf } from './tabs'

const MOST = 5
const ROLES = [...new Set(Object.values(profiles).flatMap((profile) => profile.positions.map((place) => place.role))), 'administrator']

test.each(ROLES)('a %s has at most five menus, on the phone and in the rail', (role) => {
  const tabs = tabsOf(deskKind(role), 3, '/', 1)
  expect(tabs.length).toBeGreaterThan(0)
  expect(tabs.length).toBeLessThanOrEqual(MOST)
  expect(new Set(tabs.map((tab) => tab.to)).size).toBe(tabs.length)
  expect(railFoot().length).toBeLessThanOrEqual(1)
})

test('everybody of a commune is among them', () => {
  const commune = new Set(profiles.commune.positions.map((place) => deskKind(place.role)))
  expect([...commune].toSorted()).toEqual(['clerk', 'leader', 'officer'])
})
