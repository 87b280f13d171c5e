/** Trying a list of units, posts and people: an honest call over HTTP. Nothing is written by it. */

export type RowState = 'new' | 'same' | 'fault'
export type ListKind = 'units' | 'positions' | 'people'

/** What is wrong with a cell; the particulars fill the sentence. */
export interface ListFault {
  code: string
  column: string
  value?: string
  name?: string
  line?: number
  most?: number
  known?: string[]
}

/** One line of the file; what it would do is said by this device. */
export interface ListRow {
  kind: ListKind
  sheet: string
  line: number
  label: string
  state: RowState
  faults: ListFault[]
  command: { name: string; args: Record<string, unknown> } | null
}

export interface TriedList {
  rows: ListRow[]
  counts: Record<RowState, number>
}

export type Tried = { is: 'read'; list: TriedList } | { is: 'offline' } | { is: 'refused'; code: string }

const PATIENCE = 60_000

/** What every line of a file would do to an agency, or what is wrong with it. */
export async function tryList(agency: string, file: Blob): Promise<Tried> {
  try {
    const response = await fetch(`/api/lists/${agency}`, { method: 'POST', headers: { 'X-Butphe': '1', 'Content-Type': 'application/octet-stream' }, body: file, signal: AbortSignal.timeout(PATIENCE) })
    const body = (await response.json()) as Record<string, unknown>
    return response.ok ? { is: 'read', list: body as unknown as TriedList } : { is: 'refused', code: String(body['code'] ?? 'internal') }
  } catch {
    return { is: 'offline' }
  }
}
