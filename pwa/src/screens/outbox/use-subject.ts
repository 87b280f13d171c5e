import { documentPath, taskPath } from '../../app/routes'
import { useRow, type Pending } from '../../replica/live'
import { documentOf, fileOf, subjectOf, taskOf } from './wording'

interface Subject {
  /** What the command is about, as far as this device knows its name. */
  subject: string | null
  /** Where to open it. */
  to: string | null
}

/** What a command is about: a work file, a task, or a document. */
export function useSubject(pending: Pending): Subject {
  const document = documentOf(pending)
  const task = taskOf(pending)
  const file = fileOf(pending)
  const row = useRow('document', document ?? '')
  const taskRow = useRow('task', task ?? '')
  const fileRow = useRow('workfile', file ?? '')
  if (file) return { subject: row?.body.subject ?? fileRow?.body.title ?? titleSaid(pending), to: `/hs/${file}` }
  if (task) return { subject: taskRow?.body.title ?? null, to: taskPath(task) }
  return document ? { subject: subjectOf(pending, row?.body), to: documentPath(document) } : { subject: titleSaid(pending), to: null }
}

function titleSaid(pending: Pending): string | null {
  const title = pending.args['title']
  return typeof title === 'string' ? title : null
}
