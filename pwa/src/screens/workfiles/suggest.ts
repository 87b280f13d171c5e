/** Which file a document belongs into, and which documents belong into a file: by what it answers, and by the same task. Pure. */
import type { DocumentBody, TaskBody } from '../../replica/types'
import type { Because, FiledBody, WorkfileBody } from '../../replica/workfile-types'

interface Row<Body> {
  readonly id: string
  readonly body: Body
}

export interface World {
  files: readonly Row<WorkfileBody>[]
  lines: readonly Row<FiledBody>[]
  tasks: readonly Row<TaskBody>[]
}

export interface Proposal {
  file: Row<WorkfileBody>
  because: Because
}

const WEIGHTS: Record<Because, number> = { answers: 2, task: 1, before: 0, hand: 0 }

/** Whether the person puts documents into it. */
export function isMine(body: WorkfileBody): boolean {
  return body.state === 'open' && (body.own.includes('lead') || body.own.includes('work'))
}

/** Documents that belong together with one: what it answers or is answered by, and the other end of its tasks. */
export function relatives(id: string, body: Pick<DocumentBody, 'answers' | 'answered_by'> | undefined, tasks: readonly Row<TaskBody>[]): Map<string, Because> {
  const found = new Map<string, Because>()
  for (const { body: task } of tasks) {
    const document = task.document?.id
    const result = task.result?.id
    if (document === id && result) found.set(result, 'task')
    if (result === id && document) found.set(document, 'task')
  }
  for (const one of [...(body?.answers ?? []), ...(body?.answered_by ?? [])]) found.set(one.id, 'answers')
  found.delete(id)
  return found
}

/** The open files a person may put a document into: those that hold its relatives first, then the one last worked on. */
export function propose(id: string, body: Pick<DocumentBody, 'answers' | 'answered_by'> | undefined, { files, lines, tasks }: World): Proposal[] {
  const near = relatives(id, body, tasks)
  const having = lines.filter((line) => line.body.document.id === id).map((line) => line.body.workfile)
  const reasons = new Map<string, Because>()
  for (const { body: line } of lines) {
    const because = near.get(line.document.id)
    if (because && reasons.get(line.workfile) !== 'answers') reasons.set(line.workfile, because)
  }
  const weight = (file: Row<WorkfileBody>) => WEIGHTS[reasons.get(file.id) ?? 'hand']
  return files
    .filter((file) => isMine(file.body) && !having.includes(file.id))
    .toSorted((a, b) => weight(b) - weight(a) || b.body.updated - a.body.updated)
    .map((file) => ({ file, because: reasons.get(file.id) ?? 'hand' }))
}

/** As `propose`, for several documents at once: a file that any of them belongs into, for the best reason that one of them has. */
export function proposeMany(documents: readonly Row<DocumentBody>[], world: World): Proposal[] {
  const best = new Map<string, Proposal>()
  for (const { id, body } of documents) {
    for (const one of propose(id, body, world)) {
      const known = best.get(one.file.id)
      if (!known || WEIGHTS[one.because] > WEIGHTS[known.because]) best.set(one.file.id, one)
    }
  }
  return [...best.values()].toSorted((a, b) => WEIGHTS[b.because] - WEIGHTS[a.because] || b.file.body.updated - a.file.body.updated)
}

/** The documents that could be put into a file: relatives of what lies in it first, then the newest. */
export function candidates<D extends Row<DocumentBody>>(file: string, documents: readonly D[], { lines, tasks }: World): { document: D; because: Because }[] {
  const inside = new Set(lines.filter((line) => line.body.workfile === file).map((line) => line.body.document.id))
  const because = new Map<string, Because>()
  const known = new Map(documents.map((row) => [row.id, row.body]))
  for (const id of inside) for (const [relative, why] of relatives(id, known.get(id), tasks)) because.set(relative, why)
  const weight = (id: string) => WEIGHTS[because.get(id) ?? 'hand']
  return documents
    .filter((row) => !inside.has(row.id) && row.body.state !== 'cancelled')
    .toSorted((a, b) => weight(b.id) - weight(a.id) || b.body.updated - a.body.updated)
    .map((document) => ({ document, because: because.get(document.id) ?? 'hand' }))
}
