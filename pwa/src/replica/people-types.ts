/** Rows about people, their places and what they may do; as the server sends them. */
import type { RouteTemplate } from './house-types'
import type { Ref } from './types'

export type RoleName =
  | 'leader'
  | 'chief_of_office'
  | 'section_head'
  | 'officer'
  | 'clerk'
  | 'archivist'
  | 'administrator'

export interface DirectoryAssignment {
  id: string
  /** The position held; rows of an older server have none. */
  position?: string
  title: string
  short: string
  role: RoleName
  /** How high the position stands: 1 is the highest. */
  rank?: number
  unit: string | null
  unit_name: string | null
  agency: string
  agency_name: string
}

export interface PersonBody {
  name: string
  assignments: DirectoryAssignment[]
  /** Folded search key. */
  key: string
  /** Initials for the round badge. */
  letters: string
  /** Who acts in this person's place, now or to come. */
  lent?: Lent[]
}

export interface Lent {
  from: string
  to: Ref
  capacity: string
  /** Names of commands, types of documents; null is all. */
  kinds?: string[] | null
  doc_types?: string[] | null
  since: number
  until: number
}

export interface UnitBody {
  name: string
  short: string
  agency: string
  parent?: string | null
  kind: string
  code?: string | null
  ordinal?: number
  /** The last day that counts; null while no end is known. */
  valid_to?: string | null
  /** Who goes on with its work once it ended. */
  successors?: string[]
}

/** A post of an agency, whether somebody holds it or not; known inside the agency and to who administers it. */
export interface PositionBody {
  agency: string
  unit: string | null
  title: string
  short: string
  role: RoleName
  /** 1 is the highest. */
  rank: number
  capacity: string | null
}

export interface AgencyBody {
  name: string
  short: string
  parent: string | null
  /** Its level: province, department, commune … */
  kind: string
  code: string
  symbol?: string
  admin_code?: string | null
  valid_from?: string
  /** The last day that counts; null while no end is known. */
  valid_to?: string | null
  /** Who goes on with its work once it ended. */
  successors?: string[]
}

export interface Phrase {
  id: string
  text: string
  uses: number
}

/** Authority handed on in writing; `kinds` are command names, null is all, as for `doc_types`. */
export interface Delegation {
  id: string
  from: Ref
  to: Ref
  capacity: string
  kinds?: string[] | null
  doc_types?: string[] | null
  since: number
  until: number
}

/** `who` prepares for `of`. */
export interface Secretary {
  id: string
  of: Ref
  who: Ref
  since: number
  until: number | null
}

export interface MeBody {
  settings: Record<string, unknown>
  phrases: Phrase[]
  assignments: DirectoryAssignment[]
  routes: RouteTemplate[]
  delegations: Delegation[]
  secretaries?: Secretary[]
}
