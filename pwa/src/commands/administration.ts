/** The administrator's commands: agencies, units, positions, people, and who holds what. Nothing secret travels in a command: people come in by a slip (`replica/slips.ts`). */
import type { RoleName } from '../replica/people-types'
import type { Intent } from './intent'

export interface AgencyArgs {
  agency: string
  code: string
  admin_code?: string
  name: string
  short_name: string
  symbol: string
  level: string
  parent?: string
  valid_from: string
}

export interface UnitArgs {
  unit: string
  agency: string
  parent?: string
  name: string
  short_name: string
  kind: 'office' | 'registry' | 'section'
  ordinal?: number
  valid_from: string
}

export interface PositionArgs {
  position: string
  agency: string
  unit?: string
  title: string
  short: string
  role: RoleName
  /** 1 is the highest. */
  rank: number
  capacity?: string
}

export interface PersonArgs {
  person: string
  name: string
  login: string
  email?: string
  agency?: string
}

export interface BeginArgs {
  assignment: string
  person: string
  position: string
  since?: number
}

/** All of an agency's people and posts in one lane: a post must be there before somebody holds it. */
function laneOf(agency: string): string {
  return `people:${agency}`
}

export function addAgency(args: AgencyArgs): Intent<AgencyArgs> {
  return { name: 'agency.add', args, lane: laneOf(args.parent ?? args.agency) }
}

export function addUnit(args: UnitArgs): Intent<UnitArgs> {
  return { name: 'unit.add', args, lane: laneOf(args.agency) }
}

export function addPosition(args: PositionArgs): Intent<PositionArgs> {
  return { name: 'position.add', args, lane: laneOf(args.agency) }
}

export function addPerson(agency: string, args: PersonArgs): Intent<PersonArgs> {
  return { name: 'person.add', args, lane: laneOf(agency) }
}

/** Takes a person's password away; they come back by a slip. */
export function resetPerson(agency: string, person: string): Intent<{ person: string }> {
  return { name: 'person.reset', args: { person }, lane: laneOf(agency) }
}

export function beginAssignment(agency: string, args: BeginArgs): Intent<BeginArgs> {
  return { name: 'assignment.begin', args, lane: laneOf(agency) }
}

export function endAssignment(agency: string, assignment: string): Intent<{ assignment: string }> {
  return { name: 'assignment.end', args: { assignment }, lane: laneOf(agency) }
}

export interface HandOverArgs {
  assignment: string
  to: string
  end: boolean
  note?: string
}

/** All that an assignment has in hand goes to another at once; it cannot be taken back. */
export function handOver(args: HandOverArgs): Intent<HandOverArgs> {
  return { name: 'assignment.hand_over', args, lane: args.assignment }
}
