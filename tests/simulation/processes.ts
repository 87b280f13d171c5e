import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What many histories came to. */
export interface Tally {
  readonly histories: number
  readonly taps: number
  /** Seeds of those that broke something. */
  readonly broken: readonly number[]
}

export const EMPTY: Tally = { histories: 0, taps: 0, broken: [] }

export function summary({ histories, taps, broken }: Tally): string {
  return `${histories} histories, ${taps} taps, ${broken.length === 0 ? 'nothing' : broken.length} broken`
}

const COMMAND = join(import.meta.dirname, 'simulate.mjs')

/** Plays histories in several processes, each a part of the seeds. A process that dies is a broken history. */
export async function spread(processes: number, from: number, count: number, { off, faults }: { readonly off: string; readonly faults?: string | undefined }): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'simulation-'))
  const rest = [...(off === '' ? [] : ['--off', off]), ...(faults === undefined ? [] : ['--faults', faults])]
  const share = Math.ceil(count / processes)
  const parts = Array.from({ length: processes }, (_, index) => ({ from: from + index * share, count: Math.min(share, count - index * share) }))
  try {
    const tallies = await Promise.all(parts.filter((part) => part.count > 0).map((part) => playPart(part, folder, rest)))
    return tallies.reduce(add, EMPTY)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function add(a: Tally, b: Tally): Tally {
  return { histories: a.histories + b.histories, taps: a.taps + b.taps, broken: [...a.broken, ...b.broken] }
}

async function playPart({ from, count }: { readonly from: number; readonly count: number }, folder: string, rest: readonly string[]): Promise<Tally> {
  const report = join(folder, `${from}.json`)
  const given = [COMMAND, '--from', String(from), '--histories', String(count), '--report', report, ...rest]
  await new Promise((resolve) => {
    spawn(process.execPath, given, { stdio: ['ignore', 'inherit', 'inherit'] }).on('close', resolve)
  })
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Tally
  } catch {
    return { histories: 0, taps: 0, broken: [from] }
  }
}
