/** Who a draft goes through before it is signed: what was used last, else head of section, director, leader; pure. */
import type { DirectoryAssignment, DocumentBody, RouteGroup, StepAct } from '../../replica/types'

export interface Colleague {
  person: string
  name: string
  letters: string
  assignment: DirectoryAssignment
}

export interface Wanted {
  me: DirectoryAssignment
  /** The agency that will sign and issue. */
  agency: string
  doc_type: string
  /** Who directed what this draft answers: the likeliest to sign it. */
  directedBy?: string | undefined
}

interface Remembered {
  agency: string
  doc_type: string
  updated: number
  groups: RouteGroup[]
}

/** Routes of one's own earlier submissions, as they were built. */
export function routesOf(documents: readonly DocumentBody[], me: string): Remembered[] {
  return documents
    .filter((body) => body.author?.id === me && body.route.length > 0)
    .map((body) => ({
      agency: body.agency.id,
      doc_type: body.doc_type,
      updated: body.updated,
      groups: groupsOf(body),
    }))
}

export function groupsOf(body: DocumentBody): RouteGroup[] {
  const numbers = [...new Set(body.route.map((step) => step.group))].toSorted((a, b) => a - b)
  return numbers.map((number) => {
    const steps = body.route.filter((step) => step.group === number)
    return { rule: steps[0]?.rule ?? 'all', people: steps.map((step) => ({ assignment: step.who.id, act: step.act })) }
  })
}

function stillThere(groups: readonly RouteGroup[], people: readonly Colleague[]): boolean {
  const present = new Set(people.map((one) => one.assignment.id))
  return groups.every((group) => group.people.every((one) => present.has(one.assignment)))
}

function remembered(wanted: Wanted, earlier: readonly Remembered[], people: readonly Colleague[]): RouteGroup[] | undefined {
  const fitting = earlier
    .filter((one) => one.agency === wanted.agency && stillThere(one.groups, people))
    .toSorted((a, b) => Number(b.doc_type === wanted.doc_type) - Number(a.doc_type === wanted.doc_type) || b.updated - a.updated)
  return fitting[0] && signed(fitting[0].groups)
}

function alone(colleague: Colleague | undefined, act: StepAct): RouteGroup[] {
  return colleague ? [{ rule: 'all', people: [{ assignment: colleague.assignment.id, act }] }] : []
}

function leaderOf(agency: string, people: readonly Colleague[], wanted?: string): Colleague | undefined {
  const leaders = people.filter(({ assignment }) => assignment.agency === agency && assignment.role === 'leader')
  return leaders.find(({ assignment }) => assignment.id === wanted) ?? leaders[0]
}

/** The chain a draft takes by rank: one's head of section, one's director, the signing agency's leader. */
function byRank(wanted: Wanted, people: readonly Colleague[]): RouteGroup[] {
  const { me, agency, directedBy } = wanted
  const head = people.find(({ assignment: one }) => one.role === 'section_head' && one.unit !== null && one.unit === me.unit)
  const own = leaderOf(me.agency, people, directedBy)
  const signer = leaderOf(agency, people, directedBy)
  const steps = [
    ...(head?.assignment.id === me.id ? [] : alone(head, 'review')),
    ...(agency === me.agency ? [] : alone(own, 'review')),
    ...alone(signer, 'approve'),
  ]
  return steps.filter((group) => group.people[0]?.assignment !== me.id)
}

export function suggestRoute(
  wanted: Wanted,
  earlier: readonly Remembered[],
  people: readonly Colleague[],
): { groups: RouteGroup[]; from: 'remembered' | 'rank' } {
  const kept = remembered(wanted, earlier, people)
  return kept ? { groups: kept, from: 'remembered' } : { groups: byRank(wanted, people), from: 'rank' }
}

/** Moves a group by one place; at the ends nothing changes. */
export function moved(groups: readonly RouteGroup[], at: number, by: -1 | 1): RouteGroup[] {
  const to = at + by
  const group = groups[at]
  if (!group || to < 0 || to >= groups.length) return [...groups]
  const without = groups.filter((_, index) => index !== at)
  return signed([...without.slice(0, to), group, ...without.slice(to)])
}

/** Puts the person into the group above, so that both are asked at once. */
export function joinedAbove(groups: readonly RouteGroup[], at: number): RouteGroup[] {
  const above = groups[at - 1]
  const group = groups[at]
  if (!above || !group) return [...groups]
  const both = { ...above, people: [...above.people, ...group.people] }
  return signed([...groups.slice(0, at - 1), both, ...groups.slice(at + 1)])
}

/** Each of a group's people in a group of their own, one after the other. */
export function splitGroup(groups: readonly RouteGroup[], at: number): RouteGroup[] {
  return signed(groups.flatMap((group, index) => (index === at ? group.people.map((one) => ({ rule: 'all' as const, people: [one] })) : [group])))
}

export function removed(groups: readonly RouteGroup[], assignment: string): RouteGroup[] {
  const left = groups.map((group) => ({ ...group, people: group.people.filter((one) => one.assignment !== assignment) }))
  return signed(left.filter((group) => group.people.length > 0))
}

export function added(groups: readonly RouteGroup[], assignment: string): RouteGroup[] {
  if (groups.some((group) => group.people.some((one) => one.assignment === assignment))) return [...groups]
  return signed([...groups, { rule: 'all', people: [{ assignment, act: 'review' }] }])
}

/** The last group approves; those before it review, unless they were asked for an opinion only. */
export function signed(groups: readonly RouteGroup[]): RouteGroup[] {
  const last = groups.length - 1
  return groups.map((group, index) => ({
    ...group,
    people: group.people.map((one) => ({ ...one, act: actAt(one.act, index === last) })),
  }))
}

function actAt(act: StepAct, isLast: boolean): StepAct {
  if (isLast) return 'approve'
  return act === 'approve' ? 'review' : act
}
