/** Bringing a list in: every line its own command with its own result, units before what lies in them. */
import { decide } from '../../../app/telling'
import { engine, type Pending } from '../../../replica/live'
import type { ListRow } from '../../../replica/lists'
import { AT_ONCE } from '../post'

export interface Progress {
  /** Lines said so far, and how many of them were recorded, refused. */
  said: number
  applied: number
  refused: readonly { row: ListRow; code: string }[]
  all: number
}

const CHUNK = 25
const LOOK_MS = 150

/** Pure: what is said together: units first and one after the other, because one may be part of another; then the rest in handfuls. */
export function chunksOf(rows: readonly ListRow[]): ListRow[][] {
  const wanted = rows.filter((row) => row.state === 'new' && row.command !== null)
  const units = wanted.filter((row) => row.kind === 'units').map((row) => [row])
  const rest = wanted.filter((row) => row.kind !== 'units')
  const handfuls = Array.from({ length: Math.ceil(rest.length / CHUNK) }, (_, index) => rest.slice(index * CHUNK, (index + 1) * CHUNK))
  return [...units, ...handfuls]
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Waits until none of these commands is without a result; offline it waits for the network. */
async function settled(ids: ReadonlySet<string>, stopped: () => boolean): Promise<void> {
  for (;;) {
    const live = (await engine.peek()?.waiting()) ?? []
    if (stopped() || !live.some((one) => ids.has(one.id))) return
    await pause(LOOK_MS)
  }
}

function said({ command }: ListRow): Promise<Pending | null> {
  const { name, args } = command ?? { name: '', args: {} }
  return decide({ name, args, lane: `list:${String(args['assignment'] ?? args['position'] ?? args['unit'])}` }, AT_ONCE)
}

/** Says the lines; each in a lane of its own, so that one refused holds no other back. */
export async function bring(rows: readonly ListRow[], onProgress: (progress: Progress) => void, stopped: () => boolean): Promise<void> {
  const chunks = chunksOf(rows)
  let progress: Progress = { said: 0, applied: 0, refused: [], all: chunks.flat().length }
  onProgress(progress)
  for (const chunk of chunks) {
    if (stopped()) return
    // At once, not one after the other: the screens behind read the device anew for each change they hear of.
    const stored = await Promise.all(chunk.map(async (row) => ({ row, pending: await said(row) })))
    const byId = new Map(stored.flatMap(({ row, pending }) => (pending ? [[pending.id, row] as const] : [])))
    // Could not be stored: the person was told why.
    if (byId.size < chunk.length) return
    await settled(new Set(byId.keys()), stopped)
    const refused = ((await engine.peek()?.outbox()) ?? []).flatMap((one) => {
      const row = byId.get(one.id)
      return row && one.state === 'refused' ? [{ row, code: one.result?.code ?? '' }] : []
    })
    progress = { ...progress, said: progress.said + chunk.length, applied: progress.applied + chunk.length - refused.length, refused: [...progress.refused, ...refused] }
    onProgress(progress)
  }
}

/** Pure: the people a list brought in, for their slips. */
export function broughtPeople(rows: readonly ListRow[], refused: Progress['refused']): string[] {
  const out = new Set(refused.map((one) => one.row))
  return rows.filter((row) => row.kind === 'people' && row.state === 'new' && !out.has(row)).flatMap((row) => (row.command ? [String(row.command.args['person'])] : []))
}
