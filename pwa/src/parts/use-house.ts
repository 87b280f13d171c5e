/** What the agency of the person, and those above it, keep for everybody: groups, sentences, types of documents. */
import { useMemo } from 'preact/hooks'
import { chainOf } from '../app/calendar-here'
import { civil } from '../app/dates'
import { position } from '../app/session'
import { typesOf, type HouseType } from '../replica/document-types'
import { useRows, type LiveRow } from '../replica/live'
import type { GroupMember } from '../replica/house-types'
import { standing, type Directories } from './house'
import { useDirectory } from './use-directory'

const NONE: readonly never[] = []

/** An agency and those above it, the nearest first; without one named, that of the post acted through. */
export function useChain(agency?: string): readonly string[] {
  const agencies = useRows('agency') ?? NONE
  const here = agency ?? position.value?.agency.id ?? ''
  return useMemo(() => chainOf(here, agencies), [here, agencies])
}

/** Rows of a chain, those of the nearest agency first, each in the order its administrator gave them. */
function inOrder<K extends 'group' | 'phrase'>(rows: readonly LiveRow<K>[], chain: readonly string[]): LiveRow<K>[] {
  return rows.filter((row) => chain.includes(row.body.agency)).toSorted((a, b) => chain.indexOf(a.body.agency) - chain.indexOf(b.body.agency) || a.body.ordinal - b.body.ordinal || a.id.localeCompare(b.id))
}

export function useGroups(): readonly LiveRow<'group'>[] {
  const chain = useChain()
  const rows = useRows('group') ?? NONE
  return useMemo(() => inOrder(rows, chain), [rows, chain])
}

export function useCommonPhrases(place: string): readonly string[] {
  const chain = useChain()
  const rows = useRows('phrase') ?? NONE
  return useMemo(() => inOrder(rows, chain).filter((row) => row.body.place === null || row.body.place === place).map((row) => row.body.text), [rows, chain, place])
}

/** The types of an agency in use; `also` is offered even when it is not among them (what a document already has). */
export function useDocTypes(agency?: string, also?: string): readonly HouseType[] {
  const chain = useChain(agency)
  const tables = useRows('doctype') ?? NONE
  return useMemo(() => {
    const used = typesOf(chain, tables).filter((type) => type.used || type.name === also)
    return also === undefined || also === '' || used.some((type) => type.name === also) ? used : [...used, { name: also, code: '', used: true, setBy: null }]
  }, [chain, tables, also])
}

/** The groups with their members as they stand today. */
export function useStandingGroups(): { id: string; name: string; members: GroupMember[] }[] {
  const groups = useGroups()
  const known = useDirectories()
  const today = civil(Date.now())
  return useMemo(() => (known ? groups.map(({ id, body }) => ({ id, name: body.name, members: standing(body.members, known, today) })) : []), [groups, known, today])
}

/** Who and what a group's members are; null while the directory is read. */
export function useDirectories(): Directories | null {
  const agencies = useRows('agency')
  const units = useRows('unit')
  const candidates = useDirectory()
  return useMemo(() => (agencies && units && candidates ? { agencies, units, candidates } : null), [agencies, units, candidates])
}
