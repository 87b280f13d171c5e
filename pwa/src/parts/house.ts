/** Groups of an agency as they are used: the names they stand for under "Nơi nhận", and whom they ask. Pure. */
import type { LiveRow } from '../replica/live'
import type { GroupMember } from '../replica/house-types'
import type { Target } from '../replica/types'
import { keyOf, type Candidate } from './directory'

export interface Directories {
  agencies: readonly LiveRow<'agency'>[]
  units: readonly LiveRow<'unit'>[]
  candidates: readonly Candidate[]
}

/** Somebody of a group who can be asked, or whose place nobody holds. */
export interface Expanded {
  targets: Target[]
  /** Members that nobody can be asked for: names outside the system, and places that nobody holds. */
  left: string[]
}

/** Whether the last day that counted is over. */
function isOver(body: { valid_to?: string | null }, today: string): boolean {
  return body.valid_to !== undefined && body.valid_to !== null && body.valid_to < today
}

/** Pure: members as they stand today: in the place of an agency or a unit that has ended stand its successors. */
export function standing(members: readonly GroupMember[], { agencies, units }: Directories, today: string): GroupMember[] {
  const rows = new Map<string, { valid_to?: string | null; successors?: string[] }>([...agencies.map((row) => [row.id, row.body] as const), ...units.map((row) => [row.id, row.body] as const)])
  const follow = (id: string, seen: readonly string[]): string[] => {
    const body = rows.get(id)
    if (!body || seen.includes(id)) return []
    return isOver(body, today) ? (body.successors ?? []).flatMap((next) => follow(next, [...seen, id])) : [id]
  }
  const found = members.flatMap((member): GroupMember[] => {
    if (member.agency) return follow(member.agency, []).map((agency) => ({ agency }))
    return member.unit ? follow(member.unit, []).map((unit) => ({ unit })) : [member]
  })
  return [...new Map(found.map((member) => [member.agency ?? member.unit ?? member.position ?? `:${member.name}`, member])).values()]
}

function ofPosition(position: string, { candidates }: Directories): Candidate | undefined {
  return candidates.find((one) => one.position === position)
}

/** A member by name, as it stands on paper; null for one that is there no more. */
export function memberName(member: GroupMember, known: Directories): string | null {
  if (member.agency) return known.agencies.find((row) => row.id === member.agency)?.body.name ?? null
  if (member.unit) return known.units.find((row) => row.id === member.unit)?.body.name ?? null
  if (member.position) return ofPosition(member.position, known)?.post ?? null
  return member.name ?? null
}

/** The names of a group in its order, each once. */
export function namesOf(members: readonly GroupMember[], known: Directories): string[] {
  return [...new Set(members.flatMap((member) => memberName(member, known) ?? []))]
}

function targetOf(member: GroupMember, known: Directories): Target | undefined {
  if (member.unit) return known.candidates.find((one) => one.key === `u:${member.unit}`)?.target
  if (member.position) return ofPosition(member.position, known)?.target
  return member.agency ? known.candidates.find((one) => one.head && one.agency === member.agency)?.target : undefined
}

/** Whom a group asks: of an agency its head, of a position who holds it, a unit as it is; each once. */
export function targetsOf(members: readonly GroupMember[], known: Directories): Expanded {
  const targets = new Map<string, Target>()
  const left: string[] = []
  for (const member of members) {
    const target = targetOf(member, known)
    if (target) targets.set(keyOf(target), target)
    else left.push(memberName(member, known) ?? '')
  }
  return { targets: [...targets.values()], left: left.filter(Boolean) }
}
