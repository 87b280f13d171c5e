/** The directory on the device: who can be asked, found without marks and in the order offices use (by given name). */
import { civil } from '../app/dates'
import { fold, givenNameKey } from '../app/fold'
import type { LiveRow } from '../replica/live'
import type { DirectoryAssignment, RoleName } from '../replica/people-types'
import type { Ref, Target, TargetArg } from '../replica/types'
import { isUnit } from '../replica/types'

/** Somebody or some unit that can be chosen. */
export interface Candidate {
  target: Target
  /** Stable name of the choice: "a:<assignment>" or "u:<unit>". */
  key: string
  name: string
  note: string
  letters: string
  /** The agency it belongs to, and its short name. */
  agency: string
  agencyName: string
  /** The post without the agency it is at: "Giám đốc". */
  post: string
  /** The head of an agency stands for it: asked of "Sở Nội vụ", the director answers. */
  head: boolean
  role: RoleName | null
  /** Person behind it, null for a unit. */
  person: string | null
  /** The position held, null for a unit. */
  position: string | null
  search: string
}

function ofAssignment(row: LiveRow<'person'>, at: DirectoryAssignment, agencyFull: string): Candidate {
  const ref: Ref = { id: at.id, name: row.body.name, title: at.title, agency: at.agency, person: row.id }
  const note = [at.title, at.unit_name ?? at.agency_name].filter(Boolean).join(' · ')
  return {
    target: ref,
    key: `a:${at.id}`,
    name: row.body.name,
    note,
    letters: row.body.letters,
    agency: at.agency,
    agencyName: at.agency_name,
    post: at.title.replace(` ${agencyFull}`, '').replace(` ${at.agency_name}`, ''),
    head: at.role === 'leader' && !at.title.startsWith('Phó'),
    role: at.role,
    person: row.id,
    position: at.position ?? null,
    search: `${row.body.key} ${fold(note)} ${fold(at.short)} ${fold(at.agency_name)}`,
  }
}

function ofUnit(row: LiveRow<'unit'>, agencyName: string): Candidate {
  return {
    target: { unit: row.id, name: row.body.short || row.body.name },
    key: `u:${row.id}`,
    name: row.body.name,
    note: agencyName,
    letters: initials(row.body.short || row.body.name),
    agency: row.body.agency,
    agencyName,
    post: '',
    head: false,
    role: null,
    person: null,
    position: null,
    search: `${fold(row.body.name)} ${fold(row.body.short)} ${fold(agencyName)}`,
  }
}

/** "Sở Nội vụ" → "NV", "BCVT" as it is: what fits into a circle. */
export function initials(name: string): string {
  const words = name.replace(/^(Sở|Ban|Phòng) /, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const capitals = words.length === 1 && name.length <= 4 ? name : words.map((word) => word.charAt(0)).join('')
  return capitals.slice(0, 4).toUpperCase()
}

/** Everybody and every unit, units first by name, people by given name. */
export function candidates(
  people: readonly LiveRow<'person'>[],
  units: readonly LiveRow<'unit'>[],
  agencies: readonly LiveRow<'agency'>[],
): Candidate[] {
  const full = new Map(agencies.map((row) => [row.id, row.body.name]))
  const names = new Map(agencies.map((row) => [row.id, row.body.short || row.body.name]))
  const those = people.flatMap((row) => row.body.assignments.map((at) => ofAssignment(row, at, full.get(at.agency) ?? '')))
  const sorted = those.map((one) => [givenNameKey(one.name), one] as const).toSorted(([a], [b]) => a.localeCompare(b, 'vi'))
  const today = civil(Date.now())
  const groups = units.filter(({ body }) => !body.valid_to || body.valid_to >= today).map((row) => ofUnit(row, names.get(row.body.agency) ?? '')).toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
  return [...groups, ...sorted.map(([, one]) => one)]
}

/** Those whose name, post or unit begins with every word that was typed; the shorter name first is left to the given order. */
export function matching(all: readonly Candidate[], query: string): Candidate[] {
  const words = fold(query).split(' ').filter(Boolean)
  if (words.length === 0) return [...all]
  return all.filter((one) => words.every((word) => ` ${one.search}`.includes(` ${word}`)))
}

export function keyOf(target: Target): string {
  return isUnit(target) ? `u:${target.unit}` : `a:${target.id}`
}

export function argOf(target: Target): TargetArg {
  return isUnit(target) ? { unit: target.unit } : { assignment: target.id }
}

/** How a choice is shown where agencies are asked: the head of another agency stands under the agency's name. */
export function asAsked(one: Candidate, ownAgency: string): { name: string; note: string; letters: string } {
  if (!one.head || one.agency === ownAgency || isUnit(one.target)) return { name: one.name, note: one.note, letters: one.letters }
  return { name: one.agencyName, note: `${one.post} ${one.name}`, letters: initials(one.agencyName) }
}
