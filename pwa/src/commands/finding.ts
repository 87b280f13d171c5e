/** Searches that a person keeps under a name. */
import type { Looking } from '../replica/types'
import type { Intent, Overlay } from './intent'

export interface SaveArgs {
  view: string
  name: string
  asked: Looking
}

export function saveView(args: SaveArgs): Intent<SaveArgs> {
  return { name: 'view.save', args, lane: `view:${args.view}` }
}

export function removeView(view: string): Intent<{ view: string }> {
  return { name: 'view.remove', args: { view }, lane: `view:${view}` }
}

export const viewSaved: Overlay<SaveArgs> = (get, { args, at }) => [
  { kind: 'view', id: args.view, body: { at: get('view', args.view)?.at ?? at, name: args.name, asked: args.asked } },
]

export const viewRemoved: Overlay<{ view: string }> = (_get, { args }) => [{ kind: 'view', id: args.view, body: null }]
