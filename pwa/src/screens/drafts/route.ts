/** Which ways a draft may go, the likeliest first: what was used last, the agency's templates, else by rank; pure. */
import type { Colleague } from '../../parts/route/seats'
import { signed, turnsOf } from '../../parts/route/turns'
import type { RouteGroup, RouteTemplateBody, TemplateRef } from '../../replica/house-types'
import type { DirectoryAssignment } from '../../replica/people-types'
import type { DocumentBody, StepAct } from '../../replica/types'

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
  template: TemplateRef | null
}

/** A way that is offered. */
export interface Option {
  key: string
  from: 'remembered' | 'template' | 'rank'
  /** Of a template. */
  name: string
  groups: RouteGroup[]
  template: { id: string; n: number } | null
}

/** Routes of one's own earlier submissions, as they were built. */
export function routesOf(documents: readonly DocumentBody[], me: string): Remembered[] {
  return documents
    .filter((body) => body.author?.id === me && body.route.length > 0)
    .map((body) => ({
      agency: body.agency.id,
      doc_type: body.doc_type,
      updated: body.updated,
      groups: turnsOf(body.route),
      template: body.template ?? null,
    }))
}

function stillThere(groups: readonly RouteGroup[], people: readonly Colleague[]): boolean {
  const present = new Set(people.map((one) => one.assignment.id))
  return groups.every((group) => group.people.every((one) => one.assignment === undefined || present.has(one.assignment)))
}

function lastUsed(wanted: Wanted, earlier: readonly Remembered[], people: readonly Colleague[]): Remembered | undefined {
  return earlier
    .filter((one) => one.agency === wanted.agency && stillThere(one.groups, people))
    .toSorted((a, b) => Number(b.doc_type === wanted.doc_type) - Number(a.doc_type === wanted.doc_type) || b.updated - a.updated)[0]
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

export interface Template {
  id: string
  body: RouteTemplateBody
}

/** The agency's templates for a type: those made for it first, then those for all, by name. */
function fitting({ agency, doc_type }: Wanted, templates: readonly Template[]): Option[] {
  return templates
    .filter(({ body }) => body.agency === agency && (body.doc_types?.includes(doc_type) ?? true))
    .toSorted((a, b) => Number(a.body.doc_types === null) - Number(b.body.doc_types === null) || a.body.name.localeCompare(b.body.name, 'vi'))
    .map(({ id, body }) => ({ key: id, from: 'template', name: body.name, groups: body.groups, template: { id, n: body.n } }))
}

/** Everything that is offered, what was used last in front; never empty unless nobody is there. */
export function optionsFor(wanted: Wanted, earlier: readonly Remembered[], templates: readonly Template[], people: readonly Colleague[]): Option[] {
  const last = lastUsed(wanted, earlier, people)
  const known = fitting(wanted, templates)
  const again = known.find((one) => one.key === last?.template?.id)
  const remembered: Option[] = last && !again ? [{ key: 'remembered', from: 'remembered', name: '', groups: signed(last.groups), template: null }] : []
  const rank: Option = { key: 'rank', from: 'rank', name: '', groups: byRank(wanted, people), template: null }
  return [...(again ? [again] : []), ...remembered, ...known.filter((one) => one !== again), rank].filter((one) => one.groups.length > 0)
}
