/** Which agency is being configured: the administrator's own, or one below it. */
import { signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { position } from '../../app/session'
import { useRows, type LiveRow } from '../../replica/live'
import type { AgencyBody } from '../../replica/people-types'

const chosen = signal<string | null>(null)

/** Goes on with another agency. */
export function administer(agency: string): void {
  chosen.value = agency
}

interface Placed {
  id: string
  body: Pick<AgencyBody, 'parent' | 'name'>
}

/** Pure: an agency and everything below it, the top first, then by name. */
export function below<Row extends Placed>(rows: readonly Row[], top: string): Row[] {
  const parents = new Map(rows.map((row) => [row.id, row.body.parent]))
  const isBelow = (id: string | null, depth = 0): boolean => id === top || (id !== null && depth < 20 && isBelow(parents.get(id) ?? null, depth + 1))
  return rows.filter((row) => isBelow(row.id)).toSorted((a, b) => Number(b.id === top) - Number(a.id === top) || a.body.name.localeCompare(b.body.name, 'vi'))
}

export interface Administered {
  /** The agency configured now. */
  agency: string
  own: string
  /** All that may be configured, the own one first; empty while they are read. */
  all: readonly LiveRow<'agency'>[]
}

export function useAdministered(): Administered {
  const own = position.value?.agency.id ?? ''
  const rows = useRows('agency')
  const all = useMemo(() => below(rows ?? [], own), [rows, own])
  const agency = chosen.value !== null && all.some((row) => row.id === chosen.value) ? chosen.value : own
  return { agency, own, all }
}
