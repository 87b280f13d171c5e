/** Who would take a turn today: what the server settles when a step begins, told beforehand from the directory on this device; pure. */
import type { Turn } from '../../replica/house-types'
import type { DirectoryAssignment } from '../../replica/people-types'
import type { SeatPlace } from '../../replica/types'

export interface Colleague {
  person: string
  name: string
  letters: string
  assignment: DirectoryAssignment
}

/** One draft: everybody, its author's post, the agency that signs it. */
export interface Office {
  people: readonly Colleague[]
  author?: DirectoryAssignment | undefined
  authorPerson?: string | undefined
  signer: string
}

export const PLACES: readonly SeatPlace[] = ['unit_head', 'agency_head', 'signing_head', 'chief_of_office']

const HEADS = new Set(['leader', 'chief_of_office', 'section_head'])

function fits(place: SeatPlace, { author, signer }: Office, { assignment: one }: Colleague): boolean {
  if (place === 'unit_head') return one.unit !== null && one.unit === author?.unit && HEADS.has(one.role)
  if (place === 'agency_head') return one.agency === author?.agency && one.role === 'leader'
  return one.agency === signer && one.role === (place === 'signing_head' ? 'leader' : 'chief_of_office')
}

/** The highest who stands there; null while nobody does, or only the author would. */
export function taker(turn: Omit<Turn, 'act'>, office: Office): Colleague | null {
  const { people, authorPerson } = office
  if (turn.assignment !== undefined) return people.find((one) => one.assignment.id === turn.assignment) ?? null
  const there = turn.position === undefined ? people.filter((one) => turn.seat && fits(turn.seat, office, one)) : people.filter((one) => one.assignment.position === turn.position)
  const top = Math.min(...there.map((one) => one.assignment.rank ?? 0))
  return there.filter((one) => (one.assignment.rank ?? 0) === top).find((one) => one.person !== authorPerson) ?? null
}

/** Whether a turn that nobody could take is passed over; an approval waits. */
export function isPassedOver(turn: Turn): boolean {
  return turn.assignment === undefined && turn.act !== 'approve'
}
