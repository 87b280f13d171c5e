import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Sent } from './apply.ts'
import { chooseBatch } from './batch.ts'
import { add, contribution, spell, tag } from './checksum.ts'
import { HEADER, sign, signedBytes } from './command.ts'
import { ALL_GUARDS } from './guards.ts'
import { Outbox } from './outbox.ts'
import { fold, rowKey } from './overlay.ts'
import type { Mark, Result, SyncAnswer, SyncRequest } from './protocol.ts'
import { Replica } from './replica.ts'
import { judge, react } from './request.ts'
import { openOutbox, type StoredCommand } from './storage/outbox-db.ts'
import { emptyReplica, openReplica, type StoredRow } from './storage/replica-db.ts'
import { environment } from './environment.ts'
import { Profile } from './testing/device.ts'
import { checkAnswer, checkRequest } from './testing/schemas.ts'
import { SmallServer } from './testing/server.ts'

interface Named { readonly name: string }
interface Signing { header: string; prefix: string; jwk: JsonWebKey; spki: string; cases: (Named & { c: string; s: string; valid: boolean })[] }
interface Sums { tags: { kind: string; entity: string; tag: number }[]; cases: { rows: [string, string, number][]; sum: string }[] }
interface BatchCommand { id: string; n: number; lane: string; after: string | null; bytes: number; not_before: number; retry_at: number; tried: number; answered: boolean }
interface Batches { cases: (Named & { commands: BatchCommand[]; now: number; limits: { commands: number; bytes: number }; batch: string[] })[] }
interface OverlayCase extends Named { result: { status: Result['status']; seq?: number } | null; row_seq: number | null; complete: [number, number] | null; folded: boolean }
interface ErrorCase extends Named { status: number; body: unknown; headers: Record<string, string>; reaction: string }
interface Position { mark: Mark | null; cursor: string | null; generation: number }
interface Standing extends Position { waiting: string[]; settled: Record<string, string>; rows: [string, string, number][] }
interface ApplyingCase extends Named { before: Standing; sent: Position; answer: Partial<SyncAnswer>; after: Standing }

const folder = join(import.meta.dirname, '../protocol/vectors')
const load = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64, 'base64url'))
}

describe('signing', async () => {
  const { header, prefix, jwk, spki, cases } = load<Signing>('signing.json')
  const publicKey = await crypto.subtle.importKey('spki', bytesOf(spki), P256, true, ['verify'])
  const verify = (c: string, s: string) => crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publicKey, bytesOf(s), signedBytes(c))

  test('the header and its encoding', () => {
    expect(HEADER).toBe(header)
    expect(new TextDecoder().decode(signedBytes(''))).toBe(prefix)
  })

  test.each(cases.filter((one) => one.valid))('$name', async ({ c, s }) => {
    const key = await crypto.subtle.importKey('jwk', jwk, P256, false, ['sign'])
    expect(await verify(c, s)).toBe(true)
    expect(await verify(c, await sign(key, c))).toBe(true)
    expect(await verify(`${c} `, s)).toBe(false)
  })

  test.each(cases.filter((one) => !one.valid && one.s.length === 86))('$name is no signature', async ({ c, s }) => {
    expect(await verify(c, s)).toBe(false)
  })
})

describe('sum', () => {
  const { tags, cases } = load<Sums>('sum.json')
  test.each(tags)('tag of $kind|$entity', (one) => expect(tag(one.kind, one.entity)).toBe(one.tag))
  test.each(cases)('sum $sum', ({ rows, sum }) => {
    expect(spell(rows.reduce((total, row) => add(total, contribution(...row)), 0))).toBe(sum)
  })
})

test.each(load<Batches>('batch.json').cases)('batch: $name', ({ commands, now, limits, batch }) => {
  const byId = new Map(commands.map((one) => [one.id, one.n]))
  const live = commands.map((one): StoredCommand => ({
    id: one.id, n: one.n, lane: one.lane, c: 'x'.repeat(one.bytes), notBefore: one.not_before, retryAt: one.retry_at, tried: one.tried, tries: 0, live: 1,
    after: one.after === null ? null : { id: one.after, n: byId.get(one.after) ?? 0 },
    ...(one.answered && { answer: { id: one.id, status: 'retry', code: 'busy' } as const }),
  }))
  const chosen = chooseBatch(live, { ...limits, now, eager: false, guards: ALL_GUARDS, hasFiles: () => true })
  expect(chosen.commands.map((command) => command.id)).toEqual(batch)
})

test.each(load<{ cases: OverlayCase[] }>('overlay.json').cases)('overlay: $name', ({ result, row_seq: seq, complete, folded }) => {
  const statement = { id: 'c', n: 1, lane: 'd', after: null, actor: 'p', as: null, capacity: null, name: 'mark', v: 1, args: {}, base: null, at: 0 }
  const final = result !== null && result.seq !== undefined
  const given = result ? { id: 'c', ...result } : undefined
  const command: StoredCommand = {
    id: 'c', n: 1, lane: 'd', after: null, c: JSON.stringify(statement), notBefore: 0, tried: 0, tries: 0, retryAt: 0, live: 1,
    ...(given && (final ? { result: given, epoch: 1 } : { answer: given })),
  }
  const row: StoredRow | undefined = seq === null ? undefined : { kind: 'd', entity: 'd', seq, body: {}, gen: 1 }
  const overlays = { mark: () => [{ kind: 'd', id: 'd', body: { marked: true } }] }
  const folding = { overlays, head: complete ?? ([0, 0] as const), guards: ALL_GUARDS }
  const { rows } = fold(new Map([[rowKey('d', 'd'), row]]), [command], folding)
  expect(rows.get(rowKey('d', 'd'))?.body['marked'] === true).toBe(folded)
})

test.each(load<{ cases: ErrorCase[] }>('errors.json').cases)('status: $name', ({ status, body, headers, reaction }) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const reply = judge({ status, headers: new Headers(headers) }, text, 'N', { now: () => 0, guards: ALL_GUARDS })
  expect(reply.kind === 'answer' ? 'answer' : react(reply)).toBe(reaction)
  if (reaction === 'wait') expect(reply).toMatchObject({ retryAfter: Number(headers['Retry-After']) * 1000 })
})

test.each(load<{ cases: ApplyingCase[] }>('applying.json').cases)('applying: $name', async ({ before, sent, answer, after }) => {
  const { outbox, replica } = await standing(before)
  const past: Sent = { mark: sent.mark, cursor: sent.cursor, gen: sent.generation, ids: before.waiting, lost: [], at: 0 }
  const full = answer as SyncAnswer
  if (await outbox.apply(full, past)) await replica.apply(full, past)
  expect(await described(outbox, replica)).toEqual({ ...after, rows: after.rows.toSorted() })
})

async function standing(state: Standing): Promise<{ outbox: Outbox; replica: Replica }> {
  const profile = new Profile()
  profile.time = 0
  const here = environment(profile.environment(new SmallServer()))
  const [outbox, replica] = [new Outbox(here, openOutbox(here, 'p', 1)), new Replica(here, openReplica(here, 'p'))]
  const commands = [...state.waiting.map((id) => [id, undefined] as const), ...Object.entries(state.settled)]
  await outbox.database.write('given', ['commands', 'state'], async (tx) => {
    for (const [index, [id, status]] of commands.entries()) await tx.objectStore('commands').put(commandOf(id, index + 1, status))
    await tx.objectStore('state').put({ n: commands.length, floor: 1, epoch: state.mark?.[0] ?? null, mark: state.mark }, 'state')
  })
  await replica.database.write('given', ['rows', 'state'], async (tx) => {
    for (const [kind, entity, seq] of state.rows) await tx.objectStore('rows').put({ kind, entity, seq, body: {}, gen: state.generation })
    await tx.objectStore('state').put({ ...emptyReplica(state.generation), cursor: state.cursor }, 'state')
  })
  return { outbox, replica }
}

function commandOf(id: string, n: number, status: string | undefined): StoredCommand {
  const statement = { id, n, lane: id, after: null, actor: 'p', as: null, capacity: null, name: 'a.b', v: 1, args: {}, base: null, at: 0 }
  const command = { id, n, lane: id, after: null, c: JSON.stringify(statement), notBefore: 0, tried: 0, tries: 0, retryAt: 0, live: 1 } as const
  return status === undefined ? command : { ...command, result: { id, status: status as Result['status'], seq: 1 } }
}

async function described(outbox: Outbox, replica: Replica): Promise<Standing> {
  const commands = await outbox.database.read(['commands'], (tx) => tx.objectStore('commands').getAll())
  const rows = await replica.database.read(['rows'], (tx) => tx.objectStore('rows').getAll())
  const [{ state }, { cursor, gen }] = [await outbox.facts(), await replica.state()]
  return {
    mark: state.mark, cursor, generation: gen,
    waiting: commands.filter((command) => !command.result).map((command) => command.id),
    settled: Object.fromEntries(commands.flatMap((command) => (command.result ? [[command.id, command.result.status]] : []))),
    rows: rows.map((row): [string, string, number] => [row.kind, row.entity, row.seq]).toSorted(),
  }
}

test('the example conversation is as the schemas say, and so is what this end would send in it', () => {
  const { steps } = load<{ steps: { request: SyncRequest; status: number; answer: unknown }[] }>('example.json')
  for (const { request, status, answer } of steps) {
    checkRequest(request)
    if (status === 200) checkAnswer(answer)
  }
})
