/** The author's acts: a new draft, a new version, its submission along a route, taking it back. */
import type { RouteGroup, Turn } from '../replica/house-types'
import type { DocumentBody, Step, Urgency } from '../replica/types'
import type { Amends } from './amending'
import { answering, patchDocument, type Asking, type Intent, type Overlay, type Patch, type Waiting } from './intent'
import { firstVersion, newDocument, type NamedFile } from './registering'
import { pendingAct, tapper, unnamed } from './who'

export interface DraftArgs {
  document: string
  kind: 'outgoing' | 'internal'
  doc_type: string
  subject: string
  urgency: Urgency
  /** The agency that will sign and issue it. */
  agency: string
  answers: string[]
  /** What it corrects, replaces or is a copy of. */
  amends?: Amends
  task?: string
  recipients: string[]
  files: NamedFile[]
  route?: RouteGroup[]
}

export interface ReviseArgs {
  document: string
  files: NamedFile[]
  note: string
}

export interface SubmitArgs {
  document: string
  route: RouteGroup[]
  /** What the route was taken from; the server keeps it when it is that version's. */
  template?: { id: string; n: number }
  note: string
}

export interface RerouteArgs {
  document: string
  /** The last group that was reached. */
  after: number
  route: RouteGroup[]
  reason: string
}

export interface WithdrawArgs {
  document: string
  note?: string
}

export function draft(args: DraftArgs): Intent<DraftArgs> {
  return { name: 'document.draft', args, lane: args.document }
}

function onDocument<Args extends object>(name: string, id: string, on: Asking, more: Args) {
  return answering(name, id, on, { document: id, ...more })
}

export function revise(id: string, on: Asking, more: Omit<ReviseArgs, 'document'>): Intent<ReviseArgs> {
  return onDocument('document.revise', id, on, more)
}

export function submit(id: string, on: Asking, more: Omit<SubmitArgs, 'document'>): Intent<SubmitArgs> {
  return onDocument('document.submit', id, on, more)
}

export function reroute(id: string, on: Asking, more: Omit<RerouteArgs, 'document'>): Intent<RerouteArgs> {
  return onDocument('document.reroute', id, on, more)
}

export function withdraw(id: string, on: Asking, note?: string): Intent<WithdrawArgs> {
  return onDocument('document.withdraw', id, on, note ? { note } : {})
}

export const drafted: Overlay<DraftArgs> = (get, waiting): Patch[] => {
  const { document, kind, doc_type, subject, urgency, agency, answers, recipients, files } = waiting.args
  const answered = answers.map((id) => {
    const other = get('document', id)
    return { id, number: other?.number ?? null, subject: other?.subject ?? '' }
  })
  const body = newDocument(get, waiting, agency, {
    kind,
    state: 'drafting',
    subject,
    doc_type,
    urgency,
    recipients,
    answers: answered,
    author: tapper(waiting),
    version: firstVersion(waiting, files),
    acts: [pendingAct(waiting, 'document.draft', null, 1)],
  })
  return [{ kind: 'document', id: document, body }]
}

function nextVersion(body: DocumentBody, waiting: Waiting<ReviseArgs>): DocumentBody['version'] {
  const first = firstVersion(waiting, waiting.args.files)
  return first && { ...first, n: (body.version?.n ?? 0) + 1, note: waiting.args.note }
}

export const revised: Overlay<ReviseArgs> = (get, waiting) =>
  patchDocument(get, waiting.args.document, (body) => {
    const version = nextVersion(body, waiting)
    return { version, acts: [...body.acts, pendingAct(waiting, 'document.revise', waiting.args.note, version?.n)] }
  })

/** The steps of a route as they will stand; ids and revisions come from the server. */
function stepsOf(id: string, route: readonly RouteGroup[], after = 0): Step[] {
  let ordinal = 0
  return route.flatMap((group, index) =>
    group.people.map((turn) => {
      ordinal += 1
      const state = index + after === 0 ? ('open' as const) : ('waiting' as const)
      return { ...NEW_STEP, id: `${id}/${ordinal}`, ordinal: after * 100 + ordinal, group: after + index + 1, rule: group.rule, act: turn.act, ...whoOf(turn), state }
    }),
  )
}

/** A person by name; of a position only what is known of it: who holds it is settled when the step begins. */
function whoOf({ assignment, position, seat, title }: Turn): Pick<Step, 'who' | 'seat' | 'position'> {
  if (assignment !== undefined) return { who: unnamed(assignment) }
  return { who: { ...unnamed(''), title: title ?? '' }, seat: seat ?? 'position', ...(position === undefined ? {} : { position }) }
}

const NEW_STEP = { rev: 0, h: '', at: null, note: null, version: null }

export const submitted: Overlay<SubmitArgs> = (get, waiting) =>
  patchDocument(get, waiting.args.document, (body) => ({
    state: 'in_review',
    route: stepsOf(waiting.id, waiting.args.route),
    acts: [...body.acts, pendingAct(waiting, 'document.submit', waiting.args.note, body.version?.n)],
    mine: null,
  }))

export const rerouted: Overlay<RerouteArgs> = (get, waiting) =>
  patchDocument(get, waiting.args.document, (body) => ({
    route: [...body.route.filter((step) => step.group <= waiting.args.after), ...stepsOf(waiting.id, waiting.args.route, waiting.args.after)],
    acts: [...body.acts, pendingAct(waiting, 'document.reroute', waiting.args.reason)],
  }))

export const withdrawn: Overlay<WithdrawArgs> = (get, waiting) =>
  patchDocument(get, waiting.args.document, (body) => ({
    ...(body.author?.id === waiting.as ? taken(body) : {}),
    acts: [...body.acts, pendingAct(waiting, 'document.withdraw', waiting.args.note)],
  }))

function closed(step: Step): Step {
  return step.state === 'open' || step.state === 'waiting' ? { ...step, state: 'withdrawn' } : step
}

function taken(body: DocumentBody): Partial<DocumentBody> {
  return { state: 'drafting', route: body.route.map(closed) }
}
