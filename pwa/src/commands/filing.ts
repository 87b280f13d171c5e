/** Work files: opened, shared, filled, closed. A file's lane is its own, so that what was put in is in before it closes. */
import { civil } from '../app/dates'
import type { Base, TargetArg } from '../replica/types'
import type { Because, WorkfileAct, WorkfileBody } from '../replica/workfile-types'
import { patchWorkfile, type Get, type Intent, type Overlay, type Patch, type Waiting } from './intent'
import { shownTarget, tapper, unnamed } from './who'

interface Facts {
  title: string
  years: number | null
  unit: string | null
  description: string
}

export interface OpenFileArgs extends Facts {
  workfile: string
  line?: string
  code?: string
  lead?: string
  work: TargetArg[]
  see: TargetArg[]
}

export interface ChangeFileArgs extends Facts {
  workfile: string
  code: string
}

export interface ShareArgs {
  workfile: string
  lead: string
  work: TargetArg[]
  see: TargetArg[]
}

export interface JoinArgs {
  workfile: string
  filed: string
  document: string
  because: Because
}

export interface LeaveArgs {
  workfile: string
  filed: string
  reason: string
}

export interface CloseArgs {
  workfile: string
  note?: string
}

export interface ReasonArgs {
  workfile: string
  reason: string
}

function saying<Args extends { workfile: string }>(name: string, body: Pick<WorkfileBody, 'as'> | null, args: Args, base?: Base): Intent<Args> {
  return { name, args, lane: args.workfile, ...(base ? { base: { rev: base.rev, h: base.h } } : {}), ...(body?.as ? { as: body.as } : {}) }
}

export const openFile = (args: OpenFileArgs) => saying('workfile.open', null, args)
export const changeFile = (id: string, body: WorkfileBody, args: Omit<ChangeFileArgs, 'workfile'>) => saying('workfile.change', body, { workfile: id, ...args }, body)
export const shareFile = (id: string, body: WorkfileBody, args: Omit<ShareArgs, 'workfile'>) => saying('workfile.share', body, { workfile: id, ...args }, body)
export const join = (id: string, body: Pick<WorkfileBody, 'as'> | null, args: Omit<JoinArgs, 'workfile'>) => saying('workfile.join', body, { workfile: id, ...args })
export const leave = (id: string, body: WorkfileBody, args: Omit<LeaveArgs, 'workfile'>) => saying('workfile.leave', body, { workfile: id, ...args })
export const closeFile = (id: string, body: WorkfileBody, note: string) => saying('workfile.close', body, { workfile: id, ...(note ? { note } : {}) }, body.contents)
export const reopenFile = (id: string, body: WorkfileBody, reason: string) => saying('workfile.reopen', body, { workfile: id, reason }, body)
export const discardFile = (id: string, body: WorkfileBody, reason: string) => saying('workfile.discard', body, { workfile: id, reason }, body)

function act(waiting: Waiting<object>, more: Partial<WorkfileAct> = {}): WorkfileAct {
  return { at: waiting.at, act: waiting.name, by: tapper(waiting), ...more }
}

function change(get: Get, waiting: Waiting<{ workfile: string }>, to: (body: WorkfileBody) => Partial<WorkfileBody>, more: Partial<WorkfileAct> = {}): Patch[] {
  return patchWorkfile(get, waiting.args.workfile, (body) => ({ ...to(body), acts: [...body.acts, act(waiting, more)] }))
}

const NEW = { rev: 0, h: '', contents: { rev: 0, h: '' }, file_code: null, language: 'Tiếng Việt', state: 'open', closed: null, documents: 0, closing: null } as const

/** Number and year are the server's to give; what the plan's line says is shown until then. */
export const opened: Overlay<OpenFileArgs> = (get, waiting): Patch[] => {
  const { workfile, line, code, title, years, unit, description, lead, work, see } = waiting.args
  const planned = line ? get('plan_line', line) : undefined
  const whose = lead ?? waiting.as ?? ''
  const body: WorkfileBody = {
    ...NEW,
    year: planned?.year ?? Number(civil(waiting.at).slice(0, 4)),
    line: line ?? null,
    code: code ?? planned?.code ?? null,
    title,
    years,
    description,
    opened: civil(waiting.at),
    agency: { id: '', name: '', short: '' },
    unit: unit ? { unit } : null,
    by: tapper(waiting),
    lead: unnamed(whose),
    work: work.map(shownTarget),
    see: see.map(shownTarget),
    own: whose === waiting.as ? ['lead'] : ['see'],
    as: waiting.as ?? null,
    acts: [act(waiting)],
    updated: waiting.at,
  }
  return [{ kind: 'workfile', id: workfile, body }]
}

export const changed: Overlay<ChangeFileArgs> = (get, waiting) => {
  const { code, title, years, unit, description } = waiting.args
  return change(get, waiting, (body) => ({ code, title, years, description, unit: unit === (body.unit?.unit ?? null) ? body.unit : unit ? { unit } : null }))
}

export const shared: Overlay<ShareArgs> = (get, waiting) => {
  const { lead, work, see } = waiting.args
  return change(get, waiting, (body) => ({ lead: lead === body.lead.id ? body.lead : unnamed(lead), work: work.map(shownTarget), see: see.map(shownTarget) }))
}

/** The line as it will be read; of a document that this device does not hold only the count is known. */
export const joined: Overlay<JoinArgs> = (get, waiting): Patch[] => {
  const { workfile, filed, document, because } = waiting.args
  const file = get('workfile', workfile)
  const body = get('document', document)
  const counted = change(get, waiting, (one) => ({ documents: one.documents + 1 }), { document })
  if (!body) return counted
  const { kind, state, subject, doc_type, number, sender, date, arrival } = body
  const line = { id: document, kind, state, subject, doc_type, number, sender, date, arrival: arrival?.number ?? null }
  const shown = { workfile, ordinal: (file?.documents ?? 0) + 1, because, at: waiting.at, by: tapper(waiting), document: line }
  return [{ kind: 'filed', id: filed, body: shown }, ...counted]
}

export const hasLeft: Overlay<LeaveArgs> = (get, waiting): Patch[] => {
  const { filed, reason } = waiting.args
  const line = get('filed', filed)
  if (!line) return []
  return [{ kind: 'filed', id: filed, body: null }, ...change(get, waiting, (body) => ({ documents: Math.max(0, body.documents - 1) }), { text: reason, document: line.document.id })]
}

/** Whether nothing in it is open any more is the server's to say; the list is frozen there. */
export const closed: Overlay<CloseArgs> = (get, waiting) =>
  change(get, waiting, () => ({ state: 'closed', closed: civil(waiting.at) }), waiting.args.note ? { text: waiting.args.note } : {})

export const reopened: Overlay<ReasonArgs> = (get, waiting) => change(get, waiting, () => ({ state: 'open', closed: null, closing: null }), { text: waiting.args.reason })

export const discarded: Overlay<ReasonArgs> = (get, waiting): Patch[] =>
  get('workfile', waiting.args.workfile) ? [{ kind: 'workfile', id: waiting.args.workfile, body: null }] : []
