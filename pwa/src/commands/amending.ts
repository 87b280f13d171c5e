/** After the issue: a document is called back; what is made about it is a draft of its own. */
import { answering, patchDocument, type Asking, type Intent, type Overlay } from './intent'
import { pendingAct } from './who'

export type How = 'corrects' | 'replaces' | 'copies'

export interface Amends {
  document: string
  how: How
}

export interface RecallArgs {
  document: string
  reason: string
}

export function recall(id: string, on: Asking, reason: string): Intent<RecallArgs> {
  return answering('document.recall', id, on, { document: id, reason })
}

export const recalled: Overlay<RecallArgs> = (get, waiting) =>
  patchDocument(get, waiting.args.document, (body) => ({
    state: 'recalled',
    acts: [...body.acts, pendingAct(waiting, 'document.recall', waiting.args.reason)],
  }))
