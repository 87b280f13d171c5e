import { session } from './session'

/** The assignments the person holds. */
export function myAssignments(): ReadonlySet<string> {
  return new Set(session.value?.person.positions.map((one) => one.assignment))
}
