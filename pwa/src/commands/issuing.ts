/** The clerk gives number and date to what was approved; a cancelled number is explained. */
import { answering, patchDocument, type Asking, type Intent, type Overlay } from './intent'
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

export function issue(id: string, on: Asking, more: Omit<IssueArgs, 'document'>): Intent<IssueArgs> {
  return answering('document.issue', id, on, { document: id, ...more })
}

export function cancelNumber(id: string, on: Asking, reason: string): Intent<CancelNumberArgs> {
  return answering('document.cancel_number', id, on, { document: id, reason })
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
