/** People as a pending row shows them: the device knows the id; the directory gives the name at reading time. */
import type { Act, Ref, Target, TargetArg } from '../replica/types'
import type { Waiting } from './intent'

/** A person in a position whose name is looked up in the directory when shown. */
export function unnamed(assignment: string): Ref {
  return { id: assignment, name: '', title: '', agency: '' }
}

export function shownTarget(target: TargetArg): Target {
  return 'unit' in target ? { unit: target.unit } : unnamed(target.assignment)
}

/** The one who tapped. */
export function tapper(waiting: Waiting<object>): Ref {
  return unnamed(waiting.as ?? '')
}

/** What the pending command adds to the history; without `seq`, because nothing is recorded yet. */
export function pendingAct(waiting: Waiting<object>, act: string, text?: string | null, version?: number): Act {
  return { at: waiting.at, by: tapper(waiting), act, text: text ?? null, version: version ?? null }
}
