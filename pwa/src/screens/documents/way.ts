/** Where a draft is on its way: what was reached, what may still be changed, to whom it can go back; pure. */
import type { RouteGroup } from '../../replica/house-types'
import type { DocumentBody, Step } from '../../replica/types'
import { turnsOf } from '../../parts/route/turns'

/** The last group that was reached; a position nobody holds has not been. */
export function reached(route: readonly Step[]): number {
  const groups = route.filter((step) => step.state === 'approved' || step.state === 'returned' || (step.state === 'open' && !step.vacant)).map((step) => step.group)
  return Math.max(0, ...groups)
}

/** The groups after it, as they stand. */
export function restOf(body: DocumentBody): RouteGroup[] {
  return turnsOf(body.route.filter((step) => step.group > reached(body.route)))
}

/** Whether this person may change them: the author, or whoever's step is open. */
export function canReroute(body: DocumentBody, self: ReadonlySet<string>): boolean {
  return body.state === 'in_review' && (body.mine?.ask === 'approve' || (body.author !== null && self.has(body.author.id)))
}

/** Earlier groups that have decided: it can be returned to each of them. */
export function earlier(body: DocumentBody, step: Step): { group: number; steps: Step[] }[] {
  const numbers = [...new Set(body.route.filter((one) => one.group < step.group && one.state === 'approved').map((one) => one.group))]
  return numbers.map((group) => ({ group, steps: body.route.filter((one) => one.group === group && one.state === 'approved') }))
}

/** The open step that waits for a position nobody holds. */
export function waitingForNobody(body: DocumentBody): Step | undefined {
  return body.route.find((step) => step.state === 'open' && step.vacant)
}
