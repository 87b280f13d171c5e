/** Everybody who may be on a route, from the directory on this device. */
import { useMemo } from 'preact/hooks'
import { position } from '../../app/session'
import { useRows } from '../../replica/live'
import type { Colleague, Office } from './seats'

const NOBODY: readonly Colleague[] = []

/** Everybody in every position; undefined while they are read. */
export function useColleagues(): readonly Colleague[] | undefined {
  const people = useRows('person')
  return useMemo(() => people?.flatMap(({ id, body }) => body.assignments.map((assignment) => ({ person: id, name: body.name, letters: body.letters, assignment }))), [people])
}

/** The office in which a draft goes its way: written by `author` (the post acted through unless given), signed by an agency. */
export function useOffice(signer: string, author?: string): Office {
  const people = useColleagues() ?? NOBODY
  const writer = author ?? position.value?.assignment
  return useMemo(() => {
    const found = people.find((one) => one.assignment.id === writer)
    return { people, author: found?.assignment, authorPerson: found?.person, signer }
  }, [people, writer, signer])
}
