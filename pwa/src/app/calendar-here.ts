/** Keeps the working days of the device in step with what the agency of the person, and those above it, moved. */
import { useEffect, useMemo } from 'preact/hooks'
import { useRows, type LiveRow } from '../replica/live'
import { position } from './session'
import { movedHere, type Moved } from './workdays'

/** Pure: an agency and those above it, the nearest first. */
export function chainOf(agency: string, agencies: readonly Pick<LiveRow<'agency'>, 'id' | 'body'>[]): string[] {
  const parents = new Map(agencies.map((row) => [row.id, row.body.parent]))
  const chain: string[] = []
  for (let here: string | null | undefined = agency; here && !chain.includes(here); here = parents.get(here)) chain.push(here)
  return chain
}

/** Pure: what holds for the first of a chain; the nearest agency that names a day decides. */
export function movedFor(chain: readonly string[], rows: readonly Pick<LiveRow<'workdays'>, 'id' | 'body'>[]): Moved {
  const byAgency = new Map(rows.map((row) => [row.id, row.body.days]))
  const farthestFirst = chain.toReversed().flatMap((agency) => byAgency.get(agency) ?? [])
  return new Map(farthestFirst.map((day) => [day.date, day.works]))
}

/** To be called once round all screens. */
export function useCalendarHere(): void {
  const agencies = useRows('agency')
  const rows = useRows('workdays')
  const agency = position.value?.agency.id ?? ''
  const moved = useMemo(() => movedFor(chainOf(agency, agencies ?? []), rows ?? []), [agency, agencies, rows])
  useEffect(() => {
    movedHere.value = moved
  }, [moved])
}
