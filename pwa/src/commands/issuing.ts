/** The clerk gives number and date to what was approved; a cancelled number is explained. */
import type { Base } from '../replica/types'
import { patchDocument, type Intent, type Overlay } from './intent'
import { pendingAct } from './who'

export interface IssueArgs {
  document: string
  /** The agency's usual one for the type when left out. */
  register?: string
  date: string
  recipients: string[]
}

export interface CancelNumberArgs {
  document: string
  reason: string
}

export function issue(id: string, base: Base, more: Omit<IssueArgs, 'document'>): Intent<IssueArgs> {
  const args = { document: id, ...more }
  return { name: 'document.issue', args, lane: id, base: { rev: base.rev, h: base.h } }
}

export function cancelNumber(id: string, base: Base, reason: string): Intent<CancelNumberArgs> {
  const args = { document: id, reason }
  return { name: 'document.cancel_number', args, lane: id, base: { rev: base.rev, h: base.h } }
}

/** The state stays "approved": the number, and with it the issue, comes from the server alone. */
export const issued: Overlay<IssueArgs> = (get, waiting) =>
  patchDocument(get, waiting.args.document, (body) => ({
    date: waiting.args.date,
    recipients: waiting.args.recipients,
    acts: [...body.acts, pendingAct(waiting, 'document.issue')],
    mine: null,
  }))

export const numberCancelled: Overlay<CancelNumberArgs> = (get, waiting) =>
  patchDocument(get, waiting.args.document, (body) => ({
    acts: [...body.acts, pendingAct(waiting, 'document.cancel_number', waiting.args.reason)],
  }))
