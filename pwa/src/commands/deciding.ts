/** What the holder of a step may say of a submitted version: approve, return, give an opinion. */
import { mainFile } from '../replica/types'
import type { Base, DocumentBody, Opinion, ReturnReason, Step } from '../replica/types'
import { answering, patchDocument, type Intent, type Overlay } from './intent'
import { pendingAct } from './who'

interface Decision {
  document: string
  step: string
  version: number
}

export interface ApproveArgs extends Decision {
  note?: string
  ink?: { sha256: string; page: number }
}

export interface ReturnArgs extends Decision {
  reason: ReturnReason
  note: string
  /** Back to an earlier group; left out, to the author. */
  to_group?: number
  resubmit_to_me?: boolean
}

export interface OpinionArgs extends Decision {
  opinion: Opinion
  note?: string
  files?: { sha256: string; name: string }[]
}

/** A decision rests on the step's revision and on the very bytes that were shown. */
function seen(body: DocumentBody, step: Step): Base {
  const sha256 = mainFile(body.version)?.sha256
  return { rev: step.rev, h: step.h, ...(sha256 === undefined ? {} : { sha256 }) }
}

function decide<Args extends object>(name: string, id: string, body: DocumentBody, step: Step, more: Args) {
  const args = { document: id, step: step.id, version: body.version?.n ?? 0, ...more }
  return { ...answering(name, id, body, args), base: seen(body, step) }
}

export function approve(
  id: string,
  body: DocumentBody,
  step: Step,
  more: Omit<ApproveArgs, keyof Decision> = {},
): Intent<ApproveArgs> {
  return decide('document.approve', id, body, step, more)
}

export function returnForChanges(
  id: string,
  body: DocumentBody,
  step: Step,
  more: Omit<ReturnArgs, keyof Decision>,
): Intent<ReturnArgs> {
  return decide('document.return', id, body, step, more)
}

export function giveOpinion(
  id: string,
  body: DocumentBody,
  step: Step,
  more: Omit<OpinionArgs, keyof Decision>,
): Intent<OpinionArgs> {
  return decide('document.opinion', id, body, step, more)
}

function withStep(body: DocumentBody, id: string, change: Partial<Step>): Step[] {
  return body.route.map((step) => (step.id === id ? { ...step, ...change } : step))
}

export const approved: Overlay<ApproveArgs> = (get, waiting) => {
  const { document, step, version, note } = waiting.args
  return patchDocument(get, document, (body) => ({
    route: withStep(body, step, { state: 'approved', at: waiting.at, note: note ?? null, version }),
    acts: [...body.acts, pendingAct(waiting, 'document.approve', note, version)],
    mine: null,
  }))
}

export const returned: Overlay<ReturnArgs> = (get, waiting) => {
  const { document, step, version, note, reason, to_group } = waiting.args
  return patchDocument(get, document, (body) => ({
    ...(to_group === undefined ? { state: 'returned' } : {}),
    route: withStep(body, step, { state: to_group === undefined ? 'returned' : 'waiting', at: waiting.at, note, reason, version }),
    acts: [...body.acts, pendingAct(waiting, 'document.return', note, version)],
    mine: null,
  }))
}

export const opined: Overlay<OpinionArgs> = (get, waiting) => {
  const { document, step, version, note, opinion } = waiting.args
  return patchDocument(get, document, (body) => ({
    route: withStep(body, step, { state: 'approved', at: waiting.at, note: note ?? null, opinion, version }),
    acts: [...body.acts, pendingAct(waiting, 'document.opinion', note, version)],
    mine: null,
  }))
}
