import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import profiles from '@profiles'
import { expect, test } from 'vitest'
import { furnishing, PROFILES, type Profile } from './furnishing'

const VECTORS = JSON.parse(readFileSync(join(import.meta.dirname, '../../../tests/contract/vectors/profiles.json'), 'utf8')) as Record<string, [string, object][]>

test.each(PROFILES)('makes of %s what the server makes', (name) => {
  let count = 0
  const newId = () => `id-${(count += 1)}`
  const made = furnishing(profiles[name] as Profile, { agency: 'agency', short_name: 'UBND xã Mẫu', since: '2025-07-01', newId })
  expect(made).toEqual(VECTORS[name])
})
