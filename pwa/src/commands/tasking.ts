/** Tasks: given, worked on, reported, accepted; the deadline moved; the lead changed. */
import type { Base, TargetArg, TaskBody } from '../replica/types'
import { NEW_TASK } from './directing'
import { answering, patchDocument, patchTask, type Get, type Intent, type Overlay, type Patch, type Waiting } from './intent'
import { shownTarget, tapper } from './who'

export interface AssignArgs {
  task: string
  document: string
  parent?: string
  title: string
  lead: TargetArg
  cooperating: TargetArg[]
  due: string
  note: string
}

export interface OneTask {
  task: string
}

export interface ProgressArgs extends OneTask {
  percent: number
  text: string
}

export interface ReportArgs extends OneTask {
  text: string
  result?: string
}

export interface NoteArgs extends OneTask {
  note?: string
}

export interface AskExtensionArgs extends OneTask {
  due: string
  reason: string
}

export interface DecideExtensionArgs extends OneTask {
  accept: boolean
  note?: string
}

export interface ReassignArgs extends OneTask {
  lead: TargetArg
  note?: string
}

/** A task's lane is its document, so that what follows from it keeps its order. */
function laneOf(id: string, body: TaskBody): string {
  return body.document?.id ?? id
}

function resting<Args extends object>(name: string, id: string, body: TaskBody, more: Args) {
  return answering(name, laneOf(id, body), body, { task: id, ...more })
}

/** `base` is the parent task's, when there is one. */
export function assign(args: AssignArgs, parent?: Base): Intent<AssignArgs> {
  const base = parent ? { base: { rev: parent.rev, h: parent.h } } : {}
  return { name: 'task.assign', args, lane: args.document, ...base }
}

/** Progress decides nothing, so it rests on no revision. */
export function reportProgress(
  id: string,
  body: TaskBody,
  more: Omit<ProgressArgs, 'task'>,
): Intent<ProgressArgs> {
  return { name: 'task.progress', args: { task: id, ...more }, lane: laneOf(id, body) }
}

export function report(id: string, body: TaskBody, more: Omit<ReportArgs, 'task'>): Intent<ReportArgs> {
  return resting('task.report', id, body, more)
}

export function acceptResult(id: string, body: TaskBody, note?: string): Intent<NoteArgs> {
  return resting('task.accept', id, body, note ? { note } : {})
}

export function returnResult(id: string, body: TaskBody, note: string): Intent<NoteArgs> {
  return resting('task.return', id, body, { note })
}

export function askExtension(
  id: string,
  body: TaskBody,
  more: Omit<AskExtensionArgs, 'task'>,
): Intent<AskExtensionArgs> {
  return resting('task.ask_extension', id, body, more)
}

export function decideExtension(
  id: string,
  body: TaskBody,
  more: Omit<DecideExtensionArgs, 'task'>,
): Intent<DecideExtensionArgs> {
  return resting('task.decide_extension', id, body, more)
}

export function reassign(id: string, body: TaskBody, more: Omit<ReassignArgs, 'task'>): Intent<ReassignArgs> {
  return resting('task.reassign', id, body, more)
}

export function cancelTask(id: string, body: TaskBody, note: string): Intent<NoteArgs> {
  return resting('task.cancel', id, body, { note })
}

/** A reminder decides nothing, so it rests on no revision. */
export function remind(id: string, body: TaskBody, note?: string): Intent<NoteArgs> {
  return { name: 'task.remind', args: { task: id, ...(note ? { note } : {}) }, lane: laneOf(id, body) }
}

/** Changes the task and the line its document shows of it. */
function change(get: Get, id: string, to: (body: TaskBody) => Partial<TaskBody>): Patch[] {
  const task = get('task', id)
  if (!task) return []
  const after = { ...task, ...to(task) }
  const line = { state: after.state, percent: after.percent, due: after.due, lead: after.lead }
  const document = task.document?.id
  const shown = document
    ? patchDocument(get, document, (body) => ({
        tasks: body.tasks.map((one) => (one.id === id ? { ...one, ...line } : one)),
      }))
    : []
  return [{ kind: 'task', id, body: after }, ...shown]
}

export const assigned: Overlay<AssignArgs> = (get, waiting): Patch[] => {
  const { task, document, parent, title, lead, cooperating, due, note } = waiting.args
  const about = get('document', document)
  const body: TaskBody = {
    ...NEW_TASK,
    document: { id: document, subject: about?.subject ?? '', number: about?.number ?? null },
    parent: parent ?? null,
    title,
    text: note,
    by: tapper(waiting),
    lead: shownTarget(lead),
    cooperating: cooperating.map(shownTarget),
    due,
    urgency: about?.urgency ?? 'normal',
    updated: waiting.at,
  }
  const above = parent ? patchTask(get, parent, (one) => ({ children: [...one.children, task] })) : []
  return [{ kind: 'task', id: task, body }, ...above]
}

function progressLine(waiting: Waiting<object>, percent: number, text: string) {
  return { at: waiting.at, by: tapper(waiting), percent, text }
}

export const progressed: Overlay<ProgressArgs> = (get, waiting) => {
  const { task, percent, text } = waiting.args
  return change(get, task, (body) => ({ percent, progress: [...body.progress, progressLine(waiting, percent, text)] }))
}

export const reported: Overlay<ReportArgs> = (get, waiting) => {
  const { task, text, result } = waiting.args
  const answer = result === undefined ? undefined : get('document', result)
  return change(get, task, (body) => ({
    state: 'reported',
    progress: [...body.progress, progressLine(waiting, body.percent, text)],
    result: answer && result ? { id: result, number: answer.number, subject: answer.subject } : body.result,
    mine: null,
  }))
}

export const accepted: Overlay<NoteArgs> = (get, waiting) =>
  change(get, waiting.args.task, () => ({ state: 'done', percent: 100, mine: null }))

export const sentBack: Overlay<NoteArgs> = (get, waiting) =>
  change(get, waiting.args.task, () => ({ state: 'open', mine: null }))

export const extensionAsked: Overlay<AskExtensionArgs> = (get, waiting) => {
  const { task, due, reason } = waiting.args
  return change(get, task, () => ({ extension: { due, reason, at: waiting.at } }))
}

export const extensionDecided: Overlay<DecideExtensionArgs> = (get, waiting) =>
  change(get, waiting.args.task, (body) => ({
    due: waiting.args.accept && body.extension ? body.extension.due : body.due,
    extension: null,
    mine: null,
  }))

export const reassigned: Overlay<ReassignArgs> = (get, waiting) =>
  change(get, waiting.args.task, () => ({ lead: shownTarget(waiting.args.lead) }))

export const taskCancelled: Overlay<NoteArgs> = (get, waiting) =>
  change(get, waiting.args.task, () => ({ state: 'cancelled', mine: null }))

/** A reminder changes nothing in the row; the row is named so that it shows as pending. */
export const reminded: Overlay<NoteArgs> = (get, waiting) => change(get, waiting.args.task, () => ({}))
