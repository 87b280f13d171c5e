/** The tasks of the person at work, sorted into what they lead, take part in, and gave. */
import { useMemo } from 'preact/hooks'
import { session } from '../../app/session'
import { useRow, useRows, type LiveRow } from '../../replica/live'
import { byUrgency, isLive, rolesIn, type Self, type TaskRole } from './order'

const HEADS = new Set(['section_head', 'leader', 'chief_of_office'])

/** All positions of the person; the units they answer for. */
export function useSelf(): Self {
  const person = session.value?.person
  const row = useRow('person', person?.id ?? '')
  return useMemo(() => {
    const posts = row?.body.assignments ?? []
    const assignments = new Set([...(person?.positions ?? []).map((one) => one.assignment), ...posts.map((one) => one.id)])
    const units = new Set(posts.flatMap((one) => (one.unit !== null && HEADS.has(one.role) ? [one.unit] : [])))
    return { assignments, units }
  }, [person, row])
}

export interface Sorted {
  lead: LiveRow<'task'>[]
  cooperating: LiveRow<'task'>[]
  given: LiveRow<'task'>[]
}

/** Undefined while they are read. `done`: the finished ones instead of the live ones. */
export function useTasks(done = false): Sorted | undefined {
  const rows = useRows('task')
  const self = useSelf()
  return useMemo(() => {
    if (!rows) return undefined
    const wanted = rows.filter((row) => isLive(row.body) !== done).toSorted(done ? byNewest : byUrgency)
    const roles = new Map(wanted.map((row) => [row.id, rolesIn(row.body, self)]))
    const having = (role: TaskRole) => wanted.filter((row) => roles.get(row.id)?.includes(role))
    return { lead: having('lead'), cooperating: having('cooperating'), given: having('given') }
  }, [rows, self, done])
}

function byNewest(a: LiveRow<'task'>, b: LiveRow<'task'>): number {
  return b.body.updated - a.body.updated
}
