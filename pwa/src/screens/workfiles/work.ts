/** What keeps a file open, as far as this device knows; the server has the last word when it is closed. Pure. */
import type { DocumentState, TaskBody } from '../../replica/types'
import type { FiledBody } from '../../replica/workfile-types'

export interface OpenWork {
  /** The row to open. */
  kind: 'document' | 'task'
  id: string
  title: string
  state: string
}

const FINISHED: readonly DocumentState[] = ['done', 'issued', 'recalled', 'replaced', 'cancelled']

/** Documents that are not done or issued, and tasks on them that are not accepted. */
export function openWork(lines: readonly FiledBody[], tasks: readonly { id: string; body: TaskBody }[]): OpenWork[] {
  const inside = new Set(lines.map((line) => line.document.id))
  const documents = lines.filter((line) => !FINISHED.includes(line.document.state)).map(({ document: { id, subject, state } }): OpenWork => ({ kind: 'document', id, title: subject, state }))
  const live = tasks.filter(({ body }) => (body.state === 'open' || body.state === 'reported') && inside.has(body.document?.id ?? ''))
  return [...documents, ...live.map(({ id, body }): OpenWork => ({ kind: 'task', id, title: body.title, state: body.state }))]
}

/** What the server named when it refused to close. */
export function refusedWork(detail: unknown): { items: OpenWork[]; hidden: number } {
  const told = detail as { items?: { document: string; task: string | null; title: string; state: string }[]; hidden?: number } | undefined
  const items = (told?.items ?? []).map(({ document, task, title, state }): OpenWork => (task ? { kind: 'task', id: task, title, state } : { kind: 'document', id: document, title, state }))
  return { items, hidden: told?.hidden ?? 0 }
}

/** In the order of the list of documents: by date, then by when they were put in. */
export function inOrder(lines: readonly { id: string; body: FiledBody }[]): { id: string; body: FiledBody }[] {
  return lines.toSorted((a, b) => (a.body.document.date ?? '9999').localeCompare(b.body.document.date ?? '9999') || a.body.ordinal - b.body.ordinal)
}
