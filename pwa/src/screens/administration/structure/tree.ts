/** An agency as a tree laid flat: its units with their posts below them, and who holds each. Pure. */
import { fold } from '../../../app/fold'
import type { LiveRow } from '../../../replica/live'

export type UnitRow = LiveRow<'unit'>
export type PositionRow = LiveRow<'position'>

export interface Holder {
  person: string
  assignment: string
  name: string
}

export type Line = { is: 'unit'; depth: number; row: UnitRow; ended: boolean } | { is: 'position'; depth: number; row: PositionRow; holders: readonly Holder[] }

interface House {
  agency: string
  units: readonly UnitRow[]
  positions: readonly PositionRow[]
  people: readonly LiveRow<'person'>[]
  today: string
}

/** Whether the last day that counted is over. */
export function hasEnded(body: { valid_to?: string | null }, today: string): boolean {
  return body.valid_to !== undefined && body.valid_to !== null && body.valid_to < today
}

/** Who holds each position now. */
export function holdersOf(people: readonly LiveRow<'person'>[]): Map<string, Holder[]> {
  const found = new Map<string, Holder[]>()
  for (const { id, body } of people) {
    for (const { id: assignment, position } of body.assignments) {
      if (position !== undefined) found.set(position, [...(found.get(position) ?? []), { person: id, assignment, name: body.name }])
    }
  }
  return found
}

function byPlace(a: UnitRow, b: UnitRow): number {
  return (a.body.ordinal ?? 0) - (b.body.ordinal ?? 0) || a.body.name.localeCompare(b.body.name, 'vi')
}

function byRank(a: PositionRow, b: PositionRow): number {
  return a.body.rank - b.body.rank || a.body.title.localeCompare(b.body.title, 'vi') || a.id.localeCompare(b.id)
}

/** Posts directly under the agency first, then each unit with its own, parts after the whole; what ended last. */
export function treeOf({ agency, units, positions, people, today }: House): Line[] {
  const own = units.filter(({ body }) => body.agency === agency)
  const known = new Set(own.map((row) => row.id))
  const held = holdersOf(people)
  const postsIn = (unit: string | null, depth: number): Line[] =>
    positions
      .filter(({ body }) => body.agency === agency && (body.unit !== null && known.has(body.unit) ? body.unit : null) === unit)
      .toSorted(byRank)
      .map((row) => ({ is: 'position', depth, row, holders: held.get(row.id) ?? [] }))
  const unitsIn = (parent: string | null, depth: number): Line[] =>
    own
      .filter(({ body }) => (body.parent && known.has(body.parent) ? body.parent : null) === parent)
      .toSorted((a, b) => Number(hasEnded(a.body, today)) - Number(hasEnded(b.body, today)) || byPlace(a, b))
      .flatMap((row): Line[] => [{ is: 'unit', depth, row, ended: hasEnded(row.body, today) }, ...postsIn(row.id, depth + 1), ...unitsIn(row.id, depth + 1)])
  return [...postsIn(null, 0), ...unitsIn(null, 0)]
}

function words(line: Line): string {
  if (line.is === 'unit') return fold(`${line.row.body.name} ${line.row.body.short}`)
  return fold(`${line.row.body.title} ${line.row.body.short} ${line.holders.map((one) => one.name).join(' ')}`)
}

/** What answers a query, or is vacant; without either, all of it. */
export function filtered(lines: readonly Line[], query: string, vacant: boolean): Line[] {
  const typed = fold(query).split(' ').filter(Boolean)
  if (typed.length === 0 && !vacant) return [...lines]
  return lines.filter((line) => (!vacant || (line.is === 'position' && line.holders.length === 0)) && typed.every((word) => ` ${words(line)}`.includes(` ${word}`)))
}

/** A unit and all its parts: where it cannot be moved to. */
export function within(units: readonly UnitRow[], top: string): Set<string> {
  const inside = new Set([top])
  for (let before = 0; before !== inside.size; ) {
    before = inside.size
    for (const { id, body } of units) if (body.parent && inside.has(body.parent)) inside.add(id)
  }
  return inside
}
