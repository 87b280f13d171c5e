/** Rows about what an agency keeps for its work: registers, days, groups, sentences, types, ways of drafts. */
import type { GroupRule, SeatPlace, StepAct } from './types'

export interface RegisterBody {
  name: string
  kind: 'incoming' | 'outgoing'
  year: number
  /** Next number as last heard: shown only as "dự kiến". */
  next: number
  closed: boolean
  agency: string
  /** Only documents of these types are numbered in it; null for all. */
  doc_types: string[] | null
}

/** A day that an agency made worked, or off. */
export interface MovedDay {
  date: string
  works: boolean
  note: string
  legal_basis: string
}

/** Its id is the agency's. */
export interface WorkdaysBody {
  days: MovedDay[]
}

/** A group's member: an agency, a unit, a position, or a name that is none of these. */
export interface GroupMember {
  agency?: string
  unit?: string
  position?: string
  name?: string
}

/** Whom an agency, and those below it, write to and ask together; in the order of "Nơi nhận". */
export interface GroupBody {
  agency: string
  name: string
  members: GroupMember[]
  ordinal: number
}

export type CommonPhrasePlace = 'approve' | 'direct' | 'forward' | 'opinion' | 'submit'

/** A sentence that an agency offers to all its people; without a place it is offered everywhere. */
export interface CommonPhraseBody {
  agency: string
  text: string
  place: CommonPhrasePlace | null
  ordinal: number
}

/** What an agency has otherwise than the decree: a type by its name. */
export interface SetType {
  name: string
  code: string
  used: boolean
  ordinal: number
}

/** Its id is the agency's. */
export interface DocTypesBody {
  types: SetType[]
}

/** Whom a turn means (one of assignment, position, seat), and what they are asked. */
export interface Turn {
  assignment?: string
  position?: string
  seat?: SeatPlace
  /** The position's title, for the case that nobody holds it. */
  title?: string
  act: StepAct
}

export interface RouteGroup {
  rule: GroupRule
  people: Turn[]
}

export interface TemplateRef {
  id: string
  n: number
  name?: string
}

/** A way that drafts of an agency take; its versions count from 1. */
export interface RouteTemplateBody {
  n: number
  rev: number
  h: string
  agency: string
  name: string
  /** Only for documents of these types; null for all. */
  doc_types: string[] | null
  groups: RouteGroup[]
  at: number
  by: string
}

export interface RouteTemplate {
  id?: string
  name: string
  groups: RouteGroup[]
}
