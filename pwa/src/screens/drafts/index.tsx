/** The officer's drafts: a new one at `/soan`; its author's acts stand in the document itself. */
export { DraftActs, ReturnedNotice } from './DraftActs'
export { DraftScreen } from './DraftScreen'
export { ReviseSheet } from './ReviseSheet'
