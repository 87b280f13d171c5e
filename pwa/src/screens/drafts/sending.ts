/** A route on its way: as the submission says it, and whom it reaches first; pure. */
import type { SubmitArgs } from '../../commands/drafting'
import { taker, type Office } from '../../parts/route/seats'
import { said, same } from '../../parts/route/turns'
import type { RouteGroup } from '../../replica/house-types'
import type { Option } from './route'

/** The template is named only while the route is its own. */
export function routeSaid(groups: readonly RouteGroup[], option: Option | undefined): Pick<SubmitArgs, 'route' | 'template'> {
  const template = option && same(groups, option.groups) ? option.template : null
  return { route: said(groups), ...(template ? { template } : {}) }
}

/** Who will be asked first. */
export function firstNames(groups: readonly RouteGroup[], office: Office): string {
  const first = groups.find((group) => group.people.some((turn) => taker(turn, office)))
  return (first?.people ?? []).flatMap((turn) => taker(turn, office)?.name ?? []).join(', ')
}
