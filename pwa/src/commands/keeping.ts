/** The life of agencies, units, posts and people after they were added: corrected, moved, ended. */
import type { PositionBody, RoleName } from '../replica/people-types'
import type { Intent, Overlay, Patch } from './intent'

export interface AgencyChange {
  agency: string
  name?: string
  short_name?: string
  symbol?: string
  code?: string
}

export interface UnitChange {
  unit: string
  name?: string
  short_name?: string
  kind?: 'office' | 'registry' | 'section'
  ordinal?: number
}

export interface PositionChange {
  position: string
  unit: string | null
  title: string
  short: string
  role: RoleName
  rank: number
  capacity: string | null
}

export interface Ending {
  /** The last day that counts; null takes an end back. */
  valid_to: string | null
  successors: string[]
}

/** All of an agency's people and posts in one lane, as they are added. */
function laneOf(agency: string): string {
  return `people:${agency}`
}

export function correctAgency(args: AgencyChange): Intent<AgencyChange> {
  return { name: 'agency.correct', args, lane: laneOf(args.agency) }
}

export function moveAgency(agency: string, parent: string): Intent<{ agency: string; parent: string }> {
  return { name: 'agency.move', args: { agency, parent }, lane: laneOf(agency) }
}

export function endAgency(agency: string, ending: Ending): Intent<{ agency: string } & Ending> {
  return { name: 'agency.end', args: { agency, ...ending }, lane: laneOf(agency) }
}

export function correctUnit(agency: string, args: UnitChange): Intent<UnitChange> {
  return { name: 'unit.correct', args, lane: laneOf(agency) }
}

export function moveUnit(agency: string, unit: string, parent: string | null): Intent<{ unit: string; parent: string | null }> {
  return { name: 'unit.move', args: { unit, parent }, lane: laneOf(agency) }
}

export function endUnit(agency: string, unit: string, ending: Ending): Intent<{ unit: string } & Ending> {
  return { name: 'unit.end', args: { unit, ...ending }, lane: laneOf(agency) }
}

export function correctPosition(agency: string, args: PositionChange): Intent<PositionChange> {
  return { name: 'position.correct', args, lane: laneOf(agency) }
}

export function endPosition(agency: string, position: string): Intent<{ position: string }> {
  return { name: 'position.end', args: { position }, lane: laneOf(agency) }
}

export interface PersonChange {
  person: string
  name?: string
  login?: string
}

export function correctPerson(agency: string, args: PersonChange): Intent<PersonChange> {
  return { name: 'person.correct', args, lane: laneOf(agency) }
}

export function endPerson(agency: string, person: string): Intent<{ person: string }> {
  return { name: 'person.end', args: { person }, lane: laneOf(agency) }
}

export function restorePerson(agency: string, person: string): Intent<{ person: string }> {
  return { name: 'person.restore', args: { person }, lane: laneOf(agency) }
}

interface Named {
  name?: string
  short_name?: string
}

function named({ name, short_name }: Named): { name?: string; short?: string } {
  return { ...(name === undefined ? {} : { name }), ...(short_name === undefined ? {} : { short: short_name }) }
}

export const agencyCorrected: Overlay<AgencyChange> = (get, { args }) => {
  const body = get('agency', args.agency)
  const { symbol, code } = args
  return body ? [{ kind: 'agency', id: args.agency, body: { ...body, ...named(args), ...(symbol === undefined ? {} : { symbol }), ...(code === undefined ? {} : { code }) } }] : []
}

export const agencyEnded: Overlay<{ agency: string } & Ending> = (get, { args: { agency, ...ending } }) => {
  const body = get('agency', agency)
  return body ? [{ kind: 'agency', id: agency, body: { ...body, ...ending } }] : []
}

interface NewAgency extends Named {
  agency: string
  name: string
  short_name: string
  code: string
  symbol: string
  level: string
  parent?: string
  valid_from: string
}

export const agencyAdded: Overlay<NewAgency> = (_get, { args: { agency, name, short_name, code, symbol, level, parent, valid_from } }) => [
  { kind: 'agency', id: agency, body: { name, short: short_name, parent: parent ?? null, kind: level, code, symbol, valid_from, valid_to: null, successors: [] } },
]

interface NewUnit extends Named {
  unit: string
  agency: string
  name: string
  short_name: string
  kind: string
  parent?: string
  ordinal?: number
}

export const unitAdded: Overlay<NewUnit> = (_get, { args: { unit, agency, name, short_name, kind, parent, ordinal } }) => [
  { kind: 'unit', id: unit, body: { name, short: short_name, agency, parent: parent ?? null, kind, ordinal: ordinal ?? 0, valid_to: null, successors: [] } },
]

/** Corrections, a move, or an end: whatever is named. */
export const unitChanged: Overlay<Partial<UnitChange & Ending> & { unit: string; parent?: string | null }> = (get, { args: { unit, name, short_name, ...rest } }) => {
  const body = get('unit', unit)
  return body ? [{ kind: 'unit', id: unit, body: { ...body, ...rest, ...named({ ...(name === undefined ? {} : { name }), ...(short_name === undefined ? {} : { short_name }) }) } }] : []
}

interface NewPosition {
  position: string
  agency: string
  unit?: string
  title: string
  short: string
  role: RoleName
  rank: number
  capacity?: string
}

function placed(position: string, body: PositionBody): Patch {
  return { kind: 'position', id: position, body }
}

export const positionAdded: Overlay<NewPosition> = (_get, { args: { position, unit, capacity, ...rest } }) => [placed(position, { ...rest, unit: unit ?? null, capacity: capacity ?? null })]

export const positionCorrected: Overlay<PositionChange> = (get, { args: { position, ...rest } }) => {
  const body = get('position', position)
  return body ? [placed(position, { ...body, ...rest })] : []
}

export const positionEnded: Overlay<{ position: string }> = (_get, { args }) => [{ kind: 'position', id: args.position, body: null }]
