/** The members of a group while it is put together; pure. */
import type { LiveRow } from '../../../replica/live'
import type { GroupMember } from '../../../replica/house-types'

export function memberKey(member: GroupMember): string {
  return member.agency ?? member.unit ?? member.position ?? `name:${member.name ?? ''}`
}

/** With `more` behind, each once, the order kept. */
export function joined(members: readonly GroupMember[], more: readonly GroupMember[]): GroupMember[] {
  const byKey = new Map([...members, ...more].map((member) => [memberKey(member), member]))
  const first = new Map(members.map((member) => [memberKey(member), member]))
  return [...byKey].map(([key, member]) => first.get(key) ?? member)
}

/** The member at `index` one place up (-1) or down (1). */
export function moved(members: readonly GroupMember[], index: number, by: -1 | 1): GroupMember[] {
  const to = index + by
  const one = members[index]
  if (!one || to < 0 || to >= members.length) return [...members]
  return members.toSpliced(index, 1).toSpliced(to, 0, one)
}

/** Every agency directly below one, of a level, in the order of their codes. */
export function everyBelow(agency: string, level: string, agencies: readonly LiveRow<'agency'>[]): GroupMember[] {
  return agencies
    .filter(({ body }) => body.parent === agency && body.kind === level)
    .toSorted((a, b) => a.body.code.localeCompare(b.body.code))
    .map(({ id }) => ({ agency: id }))
}

/** The levels of the agencies directly below one, each once. */
export function levelsBelow(agency: string, agencies: readonly LiveRow<'agency'>[]): string[] {
  return [...new Set(agencies.filter(({ body }) => body.parent === agency).map(({ body }) => body.kind))].toSorted()
}
