import { position, session } from '../../app/session'
import { useRow } from '../../replica/live'
import type { DirectoryAssignment } from '../../replica/people-types'

/** The post acted through, with its unit; undefined while the directory is read. */
export function usePost(): DirectoryAssignment | undefined {
  const row = useRow('person', session.value?.person.id ?? '')
  return row?.body.assignments.find((one) => one.id === position.value?.assignment)
}
