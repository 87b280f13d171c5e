/** A plan of files in the order in which it is read: headings with their numbers, below each its lines by code. Pure. */
import type { PlanHeading, PlanLineBody } from '../../../replica/workfile-types'

interface Line {
  readonly id: string
  readonly body: PlanLineBody
}

export type Entry<L extends Line = Line> = { is: 'heading'; heading: PlanHeading; depth: number; number: string } | { is: 'line'; line: L; depth: number }

const collator = new Intl.Collator('vi', { numeric: true })

/** "2.VP" before "10.VP". */
export function byCode(a: Line, b: Line): number {
  return collator.compare(a.body.code, b.body.code)
}

const ROMAN: readonly [number, string][] = [[50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']]

export function roman(n: number): string {
  const found = ROMAN.find(([value]) => value <= n)
  return found ? found[1] + roman(n - found[0]) : ''
}

/** "I", below it "1", then "a": as the decree's form numbers headings. */
function numberOf(place: number, depth: number): string {
  if (depth === 0) return roman(place)
  return depth === 1 ? String(place) : String.fromCharCode(96 + ((place - 1) % 26) + 1)
}

/** Every heading once, also one whose parent is not there; below each heading its lines, then the headings under it. */
export function entries<L extends Line>(headings: readonly PlanHeading[], lines: readonly L[]): Entry<L>[] {
  const known = new Set(headings.map((one) => one.id))
  const below = (parent: string | null) => headings.filter((one) => (one.parent !== null && known.has(one.parent) ? one.parent : null) === parent)
  const walk = (parent: string | null, depth: number): Entry<L>[] =>
    below(parent).flatMap((heading, index): Entry<L>[] => [
      { is: 'heading', heading, depth, number: numberOf(index + 1, depth) },
      ...lines.filter((line) => line.body.heading === heading.id).toSorted(byCode).map((line): Entry<L> => ({ is: 'line', line, depth })),
      ...walk(heading.id, depth + 1),
    ])
  return walk(null, 0)
}

/** The next code after the highest with the letters of the heading's last line: "07.CĐS" after "06.CĐS". */
export function nextCode(codes: readonly string[], like: string | undefined, letters: string): string {
  const symbol = like?.split('.').slice(1).join('.') || letters
  const numbers = codes.flatMap((code) => (code.endsWith(`.${symbol}`) ? [Number.parseInt(code, 10)] : [])).filter((n) => !Number.isNaN(n))
  return `${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}.${symbol}`
}
