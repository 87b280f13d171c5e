import { add, contribution, spell } from '../checksum.ts'
import type { Environment } from '../environment.ts'
import { checkRequest } from './schemas.ts'
import type { Result, Statement, SyncAnswer, SyncRequest, WireRow } from '../protocol.ts'

/** A server of a few lines for unit tests: the log is a list, each command adds an entry, rows go to whoever asks. The simulation uses the real one. */
export class SmallServer {
  readonly log: { statement: Statement; result: Result }[] = []
  readonly requests: SyncRequest[] = []
  rows: WireRow[] = []
  seq = 0
  /** What a command comes to, and which rows it changes. */
  judge: (statement: Statement) => Partial<Result> = () => ({ status: 'applied' })
  effect: (statement: Statement, seq: number) => WireRow[] = () => []
  /** Answers instead of the server; null lets it answer itself. */
  instead: (path: string, request: SyncRequest | null, nonce: string, signal: AbortSignal | null | undefined, body: ArrayBuffer | null, method: string) => Response | Promise<Response | null> | null = () => null
  /** The sum of a complete answer; null leaves it out. */
  sum: (rows: readonly WireRow[]) => string | null = () => null
  readonly files = new Map<string, ArrayBuffer>()
  page = Infinity

  readonly fetch: Environment['fetch'] = async (input, init) => {
    const text = await readBody(init)
    const request = input === '/api/sync' ? (JSON.parse(text) as SyncRequest) : null
    const nonce = new Headers(init.headers).get('Butphe-Nonce') ?? ''
    const other = await this.instead(input, request, nonce, init.signal, init.body instanceof ArrayBuffer ? init.body : null, init.method ?? 'GET')
    if (other) return other
    if (request) return json(200, { nonce, ...this.answer(request) })
    if (input === '/api/devices') return json(201, { device: (JSON.parse(text) as { device: string }).device })
    return json(404, { nonce, code: 'not_found' })
  }

  change(row: WireRow): void {
    this.seq = Math.max(this.seq, row[2])
    this.rows = [...this.rows.filter((other) => other[0] !== row[0] || other[1] !== row[1]), row].toSorted((a, b) => a[2] - b[2])
  }

  answer(request: SyncRequest): Omit<SyncAnswer, 'nonce'> {
    checkRequest(request)
    this.requests.push(request)
    const results = request.commands.map(({ c }) => this.run(JSON.parse(c) as Statement))
    const from = request.cursor === null ? 0 : Number(request.cursor)
    const rows = this.rows.filter((row) => row[2] > from).slice(0, this.page)
    const more = rows.length === this.page
    const cursor = String(more ? rows.at(-1)?.[2] : this.seq)
    return { time: 0, epoch: 1, mark: [1, this.seq, this.seq.toString(16).padStart(64, '0')], results, rows, cursor, more, sum: more ? null : this.sum(this.rows) }
  }

  sumOf(rows: readonly WireRow[]): string {
    return spell(rows.reduce((sum, row) => (row[3] === 'up' ? add(sum, contribution(row[0], row[1], row[2])) : sum), 0))
  }

  private run(statement: Statement): Result {
    const known = this.log.find((entry) => entry.statement.id === statement.id)
    if (known) return known.result
    const judged = statement.withdrawn ? { status: 'withdrawn' as const } : this.judge(statement)
    if (judged.status === 'retry' || judged.status === 'held') return { id: statement.id, status: judged.status, ...judged }
    this.seq += 1
    const result: Result = { id: statement.id, status: 'applied', seq: this.seq, ...judged }
    this.log.push({ statement, result })
    if (result.status === 'applied') for (const row of this.effect(statement, this.seq)) this.change(row)
    return result
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })
}

async function readBody(init: RequestInit): Promise<string> {
  if (init.body === undefined || init.body === null) return ''
  const bytes = new Blob([init.body as BlobPart])
  if (new Headers(init.headers).get('Content-Encoding') !== 'gzip') return bytes.text()
  return new Response(bytes.stream().pipeThrough(new DecompressionStream('gzip'))).text()
}
