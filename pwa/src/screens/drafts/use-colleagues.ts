/** Who may be on a route, and which agencies a draft may be signed by. */
import { useMemo } from 'preact/hooks'
import { position } from '../../app/session'
import { useRows, type LiveRow } from '../../replica/live'
import type { DirectoryAssignment } from '../../replica/types'
import type { Colleague } from './route'

/** Everybody in every position. */
export function useColleagues(): readonly Colleague[] | undefined {
  const people = useRows('person')
  return useMemo(() => people?.flatMap(({ id, body }) => body.assignments.map((assignment) => ({ person: id, name: body.name, letters: body.letters, assignment }))), [people])
}

/** The post acted through, as the directory knows it. */
export function postOf(colleagues: readonly Colleague[]): DirectoryAssignment | undefined {
  const id = position.value?.assignment
  return colleagues.find((one) => one.assignment.id === id)?.assignment
}

/** One's own agency and those above it: the server takes no other as signer. */
export function signersOf(own: string, agencies: readonly LiveRow<'agency'>[]): LiveRow<'agency'>[] {
  const known = new Map(agencies.map((row) => [row.id, row]))
  const chain: LiveRow<'agency'>[] = []
  for (let at = known.get(own); at && !chain.includes(at); at = known.get(at.body.parent ?? '')) chain.push(at)
  return chain
}
