import { useMemo } from 'preact/hooks'
import { useRows } from '../replica/live'
import type { Ref, Target } from '../replica/types'
import { isUnit } from '../replica/types'
import { lettersOf } from './Avatar'
import { position } from '../app/session'
import { asAsked, candidates, keyOf, type Candidate } from './directory'

/** Everybody who can be chosen; undefined while the directory is read. */
export function useDirectory(): readonly Candidate[] | undefined {
  const people = useRows('person')
  const units = useRows('unit')
  const agencies = useRows('agency')
  return useMemo(() => (people && units && agencies ? candidates(people, units, agencies) : undefined), [people, units, agencies])
}

export interface Named {
  name: string
  title: string
  letters: string
}

/** Names a target even where the row has only its id, as rows made on this device do. */
export function useNames(): (target: Target | Ref) => Named {
  const all = useDirectory()
  const byKey = useMemo(() => new Map((all ?? []).map((one) => [one.key, one])), [all])
  return (target) => {
    const known = byKey.get(keyOf(target))
    const name = target.name || known?.name || ''
    const title = isUnit(target) ? (known?.note ?? '') : target.title || (known && !isUnit(known.target) ? known.target.title : '')
    return { name, title, letters: known?.letters ?? '' }
  }
}

/** Names a target as it was asked: the head of another agency under the agency's name. */
export function useAskedNames(): (target: Target) => Named {
  const all = useDirectory()
  const plain = useNames()
  const own = position.value?.agency.id ?? ''
  return (target) => {
    const known = all?.find((one) => one.key === keyOf(target))
    if (!known) return plain(target)
    const { name, note, letters } = asAsked(known, own)
    return { name, title: note, letters }
  }
}

/** The short name of a position for a small circle: PCT, GĐ, TP; else the person's initials. */
export function useShorts(): (ref: Ref) => string {
  const people = useRows('person')
  const shorts = useMemo(() => new Map((people ?? []).flatMap((row) => row.body.assignments.map((at) => [at.id, at.short] as const))), [people])
  return (ref) => shorts.get(ref.id) || lettersOf(ref.name)
}
