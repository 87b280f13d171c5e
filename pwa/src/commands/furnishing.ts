/**
 * The commands that give a new agency what its profile has; the server makes the same of the same file
 * (`butphe.profiles`), and both pass `tests/contract/vectors/profiles.json`.
 */
import type { Intent } from './intent'

interface Unit {
  key: string
  name: string
  short: string
  kind: string
  parent?: string
}

interface Place {
  title: string
  short: string
  role: string
  rank: number
  unit?: string
  capacity?: string
}

export interface Profile {
  level: string
  /** The last day of agencies of this kind. */
  ends?: string
  units: readonly Unit[]
  positions: readonly Place[]
  registers: readonly { kind: string; name: string; doc_types?: readonly string[] }[]
  types: readonly { name: string; code: string; used: boolean }[]
  phrases: readonly { text: string; place: string }[]
  routes: readonly { name: string; doc_types: readonly string[] | null; groups: readonly object[] }[]
}

export type ProfileName = 'province_office' | 'department' | 'commune' | 'district'
export const PROFILES: readonly ProfileName[] = ['province_office', 'department', 'commune', 'district']

export interface NewHouse {
  agency: string
  short_name: string
  since: string
  newId: () => string
}

type Said = readonly [name: string, args: Record<string, unknown>]

/** Pure: what is said after `agency.add`, in its order. */
export function furnishing(profile: Profile, { agency, short_name, since, newId }: NewHouse): Said[] {
  const named = (text: string) => text.replaceAll('{agency}', short_name)
  const ids = new Map(profile.units.map((unit) => [unit.key, newId()]))
  const units = profile.units.map((unit, index): Said => ['unit.add', { unit: ids.get(unit.key), agency, ...(unit.parent ? { parent: ids.get(unit.parent) } : {}), name: named(unit.name), short_name: unit.short, kind: unit.kind, ordinal: index + 1, valid_from: since }])
  const places = profile.positions.map((place): Said => [
    'position.add',
    { position: newId(), agency, ...(place.unit ? { unit: ids.get(place.unit) } : {}), title: named(place.title), short: place.short, role: place.role, rank: place.rank, ...(place.capacity ? { capacity: place.capacity } : {}) },
  ])
  const registers = profile.registers.map((register): Said => ['register.open', { register: newId(), agency, ...register }])
  const types = profile.types.map((type, ordinal): Said => ['doc_type.put', { agency, ...type, ordinal }])
  const phrases = profile.phrases.map((phrase, ordinal): Said => ['common_phrase.put', { phrase: newId(), agency, ...phrase, ordinal }])
  const routes = profile.routes.map((route): Said => ['route_template.save', { template: newId(), agency, ...route }])
  const end: Said[] = profile.ends ? [['agency.end', { agency, valid_to: profile.ends, successors: [] }]] : []
  return [...units, ...places, ...registers, ...types, ...phrases, ...routes, ...end]
}

/** All in the lane in which the agency was added: nothing of it comes before it. */
export function asIntents(said: readonly Said[], lane: string): Intent<Record<string, unknown>>[] {
  return said.map(([name, args]) => ({ name, args, lane }))
}
