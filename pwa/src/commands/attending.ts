/** What any holder may do with a document without deciding: remark, follow, mark as read. */
import { patchDocument, type Intent, type Overlay } from './intent'
import { pendingAct } from './who'

export interface CommentArgs {
  document: string
  text: string
}

export interface OneDocument {
  document: string
}

export function comment(id: string, text: string): Intent<CommentArgs> {
  return { name: 'document.comment', args: { document: id, text }, lane: id }
}

function plain(name: string) {
  return (id: string): Intent<OneDocument> => ({ name, args: { document: id }, lane: id })
}

export const follow = plain('document.follow')
export const unfollow = plain('document.unfollow')
export const markRead = plain('document.read')

export const commented: Overlay<CommentArgs> = (get, waiting) =>
  patchDocument(get, waiting.args.document, (body) => ({
    acts: [...body.acts, pendingAct(waiting, 'document.comment', waiting.args.text)],
  }))

export const followed: Overlay<OneDocument> = (get, waiting) =>
  patchDocument(get, waiting.args.document, () => ({ follow: true }))

export const unfollowed: Overlay<OneDocument> = (get, waiting) =>
  patchDocument(get, waiting.args.document, () => ({ follow: false }))

export const read: Overlay<OneDocument> = (get, waiting) =>
  patchDocument(get, waiting.args.document, (body) => (body.mine?.ask === 'read' ? { mine: null } : {}))
