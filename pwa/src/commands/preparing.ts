/** What a secretary puts ready for a leader: it decides nothing. */
import type { DocumentBody, TargetArg } from '../replica/types'
import { patchDocument, type Intent, type Overlay } from './intent'
import { shownTarget, tapper } from './who'

export interface PreparedDirective {
  text: string
  lead?: TargetArg
  cooperating: TargetArg[]
  inform: TargetArg[]
  due?: string
}

export interface PrepareArgs {
  document: string
  /** The assignment prepared for. */
  leader: string
  note: string
  directive?: PreparedDirective
}

export function prepare(args: PrepareArgs, body: DocumentBody): Intent<PrepareArgs> {
  const as = body.mine?.ask === 'prepare' ? body.mine.as : undefined
  return { name: 'document.prepare', args, lane: args.document, ...(as === undefined ? {} : { as }) }
}

export const prepared: Overlay<PrepareArgs> = (get, waiting) => {
  const { document, note, directive } = waiting.args
  return patchDocument(get, document, ({ preparation }) => {
    if (!preparation) return {}
    const shown = directive && {
      text: directive.text,
      lead: directive.lead ? shownTarget(directive.lead) : null,
      cooperating: directive.cooperating.map(shownTarget),
      inform: directive.inform.map(shownTarget),
      due: directive.due ?? null,
    }
    const empty = note === '' && !shown
    return { preparation: { ...preparation, by: empty ? null : tapper(waiting), at: waiting.at, note, directive: shown ?? null } }
  })
}
