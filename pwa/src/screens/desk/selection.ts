/** Several at once: which of the chosen rows can be approved together, and why the others cannot. Pure. */
import { mainFile, myStep, type DocumentBody, type Step } from '../../replica/types'
import type { DeskRow } from './rows'

export interface Ready {
  id: string
  body: DocumentBody
  step: Step
  subject: string
}

export interface Sorted {
  /** Asked for approval, and shown on this device in the very version that waits. */
  ready: Ready[]
  /** Asked for approval, but never shown here. */
  unseen: number
  /** Ask something else than approval. */
  other: number
}

export function digestOf(row: DeskRow): string | null {
  return row.kind === 'document' ? (mainFile(row.body.version)?.sha256 ?? null) : null
}

function approvable(row: DeskRow): Ready | null {
  if (row.kind !== 'document' || row.ask !== 'approve') return null
  const step = myStep(row.body)
  return step ? { id: row.id, body: row.body, step, subject: row.subject } : null
}

export function sortOut(chosen: readonly DeskRow[], shown: ReadonlySet<string>): Sorted {
  const sorted: Sorted = { ready: [], unseen: 0, other: 0 }
  for (const row of chosen) {
    const ready = approvable(row)
    if (!ready) sorted.other += 1
    else if (shown.has(digestOf(row) ?? '')) sorted.ready.push(ready)
    else sorted.unseen += 1
  }
  return sorted
}
