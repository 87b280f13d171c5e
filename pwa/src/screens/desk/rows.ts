/** What waits for the person, as rows of the desk: documents and tasks that ask something. Pure but for the last two. */
import { useMemo } from 'preact/hooks'
import { civil, dueTone } from '../../app/dates'
import { useRows, type LiveRow, type Pending } from '../../replica/live'
import type { Ask, Asked, DeskGroup, DocumentBody, TaskBody, Urgency } from '../../replica/types'

interface Common {
  id: string
  ask: Ask
  group: DeskGroup
  since: number
  due: string | null
  urgency: Urgency
  subject: string
  /** Who asks: a sender, an agency, a person. */
  from: string
  annexes: number
  pending: readonly Pending[]
}

export type DeskRow = (Common & { kind: 'document'; body: DocumentBody }) | (Common & { kind: 'task'; body: TaskBody })

const GROUPS: readonly DeskGroup[] = ['submission', 'incoming', 'opinion', 'task', 'issue', 'prepare', 'info']
const RANK: Record<Urgency, number> = { flash: 0, very_urgent: 1, urgent: 2, normal: 3 }

function common(asked: Asked, pending: readonly Pending[]) {
  const { ask, group, since, due } = asked
  return { ask, group, since, due, pending }
}

/** Who brings a document to this person: the sender of an incoming one, else whose draft it is. */
export function bringer(body: DocumentBody): string {
  if (body.kind === 'incoming') return body.sender ?? body.agency.short
  const author = body.author
  return author?.agency || body.agency.short || author?.name || ''
}

function ofDocument(row: LiveRow<'document'>, asked: Asked): DeskRow {
  const { body, id, pending } = row
  const annexes = body.version?.files.filter((file) => file.role === 'annex').length ?? 0
  return { ...common(asked, pending), kind: 'document', id, body, subject: body.subject, urgency: body.urgency, from: bringer(body), annexes }
}

function ofTask(row: LiveRow<'task'>, asked: Asked): DeskRow {
  const { body, id, pending } = row
  return { ...common(asked, pending), kind: 'task', id, body, subject: body.title, urgency: body.urgency, from: body.by.name || body.by.title, annexes: 0 }
}

/** Urgent first, then by deadline, then the one that came last. */
export function inOrder(a: DeskRow, b: DeskRow): number {
  return RANK[a.urgency] - RANK[b.urgency] || (a.due ?? '9').localeCompare(b.due ?? '9') || b.since - a.since
}

export function deskRows(documents: readonly LiveRow<'document'>[], tasks: readonly LiveRow<'task'>[]): DeskRow[] {
  const rows = [
    ...documents.flatMap((row) => (row.body.mine ? [ofDocument(row, row.body.mine)] : [])),
    ...tasks.flatMap((row) => (row.body.mine ? [ofTask(row, row.body.mine)] : [])),
  ]
  return rows.toSorted(inOrder)
}

/** What only informs, or waits for a leader one prepares for, is not counted: neither in the sentence nor in the badge nor among all rows. */
export function isCounted(row: DeskRow): boolean {
  return row.ask !== 'read' && row.ask !== 'prepare'
}

export interface GroupCount {
  group: DeskGroup
  count: number
}

export function groupsOf(rows: readonly DeskRow[]): GroupCount[] {
  const counts = GROUPS.map((group) => ({ group, count: rows.filter((row) => row.group === group).length }))
  return counts.filter(({ count }) => count > 0)
}

/** What presses most among the rows: flash, then late, then due today; null when nothing does. */
export function pressing(rows: readonly DeskRow[], today: string): { what: 'flash' | 'late' | 'today'; count: number } | null {
  const flash = rows.filter((row) => row.urgency === 'flash').length
  if (flash > 0) return { what: 'flash', count: flash }
  const late = rows.filter((row) => row.due !== null && dueTone(row.due, today) === 'late').length
  if (late > 0) return { what: 'late', count: late }
  const due = rows.filter((row) => row.due === today).length
  return due > 0 ? { what: 'today', count: due } : null
}

/** All rows of the desk, in order; undefined while they are read for the first time. */
export function useDeskRows(): readonly DeskRow[] | undefined {
  const documents = useRows('document', { asking: true })
  const tasks = useRows('task', { asking: true })
  return useMemo(() => (documents && tasks ? deskRows(documents, tasks) : undefined), [documents, tasks])
}

/** The number on the badge: always that of the rows under "all"; or of those that ask one thing. */
export function useDeskCount(ask?: Ask): number {
  return useDeskRows()?.filter((row) => (ask ? row.ask === ask : isCounted(row))).length ?? 0
}

export function todayHere(): string {
  return civil(Date.now())
}
