/** The leader's directive on an incoming document, its forwarding, and its end. */
import type { Directive, DocumentBody, Target, TargetArg, TaskBody } from '../replica/types'
import { answering, patchDocument, type Asking, type Intent, type Overlay, type Patch, type Waiting } from './intent'
import { pendingAct, shownTarget, tapper } from './who'

export interface DirectArgs {
  document: string
  directive: string
  task: string
  text: string
  lead: TargetArg
  cooperating: TargetArg[]
  inform: TargetArg[]
  due?: string
  ink?: { sha256: string; page: number }
}

export interface ForwardArgs {
  document: string
  to: TargetArg
  note: string
}

export interface FinishArgs {
  document: string
  note?: string
}

function onDocument<Args extends object>(name: string, id: string, on: Asking, more: Args) {
  return answering(name, id, on, { document: id, ...more })
}

export function direct(id: string, on: Asking, more: Omit<DirectArgs, 'document'>): Intent<DirectArgs> {
  return onDocument('document.direct', id, on, more)
}

export function forward(id: string, on: Asking, more: Omit<ForwardArgs, 'document'>): Intent<ForwardArgs> {
  return onDocument('document.forward', id, on, more)
}

export function finish(id: string, on: Asking, note?: string): Intent<FinishArgs> {
  return onDocument('document.finish', id, on, note ? { note } : {})
}

function directiveOf(waiting: Waiting<DirectArgs>): Directive {
  const { directive, text, lead, cooperating, inform, due, ink } = waiting.args
  return {
    id: directive,
    by: tapper(waiting),
    at: waiting.at,
    text,
    lead: shownTarget(lead),
    cooperating: cooperating.map(shownTarget),
    inform: inform.map(shownTarget),
    due: due ?? null,
    ink: ink ?? null,
  }
}

/** The task that follows from a directive, as far as the device can know it. */
function taskOf(waiting: Waiting<DirectArgs>, document: DocumentBody): TaskBody {
  const { document: id, text, lead, cooperating, due } = waiting.args
  return {
    ...NEW_TASK,
    document: { id, subject: document.subject, number: document.number },
    title: document.subject,
    text,
    by: tapper(waiting),
    lead: shownTarget(lead),
    cooperating: cooperating.map(shownTarget),
    due: due ?? null,
    urgency: document.urgency,
    updated: waiting.at,
  }
}

export const NEW_TASK = {
  parent: null,
  state: 'open',
  rev: 0,
  h: '',
  percent: 0,
  progress: [],
  extension: null,
  result: null,
  children: [],
  mine: null,
} satisfies Partial<TaskBody>

export const directed: Overlay<DirectArgs> = (get, waiting): Patch[] => {
  const { document, task, text, lead, due } = waiting.args
  const body = get('document', document)
  if (!body) return []
  const line = { id: task, title: body.subject, state: 'open', lead: shownTarget(lead) as Target } as const
  const changed = patchDocument(get, document, () => ({
    state: 'directed',
    directives: [...body.directives, directiveOf(waiting)],
    tasks: [...body.tasks, { ...line, due: due ?? null, percent: 0 }],
    acts: [...body.acts, pendingAct(waiting, 'document.direct', text)],
    mine: null,
  }))
  return [...changed, { kind: 'task', id: task, body: taskOf(waiting, body) }]
}

export const forwarded: Overlay<ForwardArgs> = (get, waiting) =>
  patchDocument(get, waiting.args.document, (body) => ({
    acts: [...body.acts, pendingAct(waiting, 'document.forward', waiting.args.note)],
    mine: null,
  }))

export const finished: Overlay<FinishArgs> = (get, waiting) =>
  patchDocument(get, waiting.args.document, (body) => ({
    state: 'done',
    acts: [...body.acts, pendingAct(waiting, 'document.finish', waiting.args.note)],
    mine: null,
  }))
