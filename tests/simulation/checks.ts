import { readStatement } from '../../sync/client/command.ts'
import type { Result, Statement, WireRow } from '../../sync/client/protocol.ts'
import type { StoredCommand } from '../../sync/client/storage/outbox-db.ts'
import type { StoredRow } from '../../sync/client/storage/replica-db.ts'
import { KEPT } from '../../sync/client/outbox.ts'
import { contents, names } from './disk.ts'
import { checkBook, checkSeenOnly } from './book.ts'
import type { Rested } from './rest.ts'
import type { Tap, World } from './world.ts'

/** A line of the server's book of what really happened. */
export interface Effect {
  readonly ordinal: number
  readonly command: string
  readonly name: string
  readonly actor: string
  readonly device: string
  readonly n: number
  readonly lane: string
  readonly doc: string | null
  readonly step: string | null
  readonly rev: number | null
  readonly base_rev: number | null
  readonly base_h: string | null
}

export interface ServerResult {
  readonly id: string
  readonly device: string
  readonly n: number
  readonly person: string
  readonly lane: string
  readonly name: string
  readonly status: Result['status']
  readonly code: string | null
  readonly seq: number
  readonly statement: string
}

export interface Revision {
  readonly thing: string
  readonly rev: number
  readonly h: string
  readonly device: string
  readonly n: number
}

export interface Facts {
  readonly effects: readonly Effect[]
  readonly results: readonly ServerResult[]
  readonly alarms: readonly { readonly kind: string; readonly detail: string }[]
  readonly revisions: readonly Revision[]
  readonly devices: readonly { readonly id: string; readonly revoked_at: number | null }[]
}

/** "What must always hold", held against a history that has come to rest. */
export async function checkAll(world: World, rested: readonly Rested[]): Promise<void> {
  const facts = (await world.tell({ do: 'facts' })) as Facts
  const results = new Map(facts.results.map((result) => [result.id, result]))
  for (const device of rested) {
    await checkReplica(world, device, isRevoked(world, device, facts))
    if (world.restored) continue
    checkOutbox(world, device, results)
    if (!isRevoked(world, device, facts)) await checkRefusalsShown(world, device, facts)
  }
  if (world.restored) {
    checkSeenOnly(world, facts)
    return
  }
  for (const tap of world.taps) checkTap(world, tap, results, facts)
  checkBook(world, facts, results)
  checkAlarms(world, facts)
}

/** Revoked by the server's word; a device that believes it without one was deceived. */
function isRevoked(world: World, { tab }: Rested, { devices }: Facts): boolean {
  const device = tab.engine?.device ?? ''
  const believes = tab.engine?.status().link === 'revoked'
  if (believes && !world.revoked.has(device)) world.fail('4 revoked', `${tab.profile.name} of ${tab.person} was never revoked`)
  return believes || devices.some((one) => one.id === device && one.revoked_at !== null)
}

function isExempt(world: World, tap: Tap): boolean {
  return world.wiped.has(tap.device) || world.deleted.has(tap.pending.id)
}

/** 1 and 2: every saved tap has one final result, the same on both ends; an undone one has no effect. */
function checkTap(world: World, tap: Tap, results: ReadonlyMap<string, ServerResult>, facts: Facts): void {
  const { pending, person, intent } = tap
  const effects = facts.effects.filter((effect) => effect.command === pending.id)
  const what = `${pending.n} (${intent.name}) of ${person}`
  if (effects.length > 1) world.fail('2 effects', `${what} has ${effects.length}`)
  if (effects.some((effect) => effect.actor !== person)) world.fail('2 effects', `${what} was done by ${effects[0]?.actor}`)
  if (tap.undone && effects.length > 0) world.fail('2 withdrawn', `${what} was undone and took effect`)
  if (isExempt(world, tap)) return
  const result = results.get(pending.id)
  if (!result) world.fail('1 lost', `${what} has no result at the server`)
  const tookPlace = result.status === 'applied'
  if (tookPlace !== (effects.length === 1)) world.fail('3 refusal', `${what} is ${result.status} and has ${effects.length} effects`)
  if (tap.undone && result.status !== 'withdrawn' && result.code !== 'device_revoked') world.fail('2 withdrawn', `${what} was undone and is ${result.status}`)
}

/** 1: the device knows the server's result of everything it has, and nothing waits. */
function checkOutbox(world: World, { tab }: Rested, results: ReadonlyMap<string, ServerResult>): void {
  for (const name of names(tab.profile.indexedDB).filter((one) => one.startsWith(`butphe-outbox-${tab.person}`))) {
    const commands = contents<StoredCommand>(tab.profile.indexedDB, name, 'commands')
    for (const command of commands) if (!world.deleted.has(command.id)) checkCommand(world, tab.person, command, results.get(command.id))
    const kept = new Set(commands.map((command) => command.id))
    const own = world.taps.filter((tap) => tap.profile === tab.profile && tap.person === tab.person && !isExempt(world, tap) && !isOld(world, tap, results))
    const missing = own.find((tap) => !kept.has(tap.pending.id))
    if (missing) world.fail('1 lost', `${missing.pending.n} (${missing.intent.name}) of ${tab.person} is not in ${name}`)
  }
}

/** Settled so long ago that the device need not keep it. */
function isOld(world: World, { pending }: Tap, results: ReadonlyMap<string, ServerResult>): boolean {
  return results.has(pending.id) && world.around.now - pending.at > KEPT
}

function checkCommand(world: World, person: string, command: StoredCommand, result: ServerResult | undefined): void {
  const what = `${command.n} (${readStatement(command.c).name}) of ${person}`
  if (!command.result) world.fail('1 starves', `${what} still waits: ${JSON.stringify(command.answer ?? null)}`)
  const told = [command.result.status, command.result.code ?? null]
  if (!result || told.join() !== [result.status, result.code].join()) {
    world.fail('1 result', `${what} was told ${told.join('/')}, the server has ${result?.status}/${result?.code}`)
  }
}

/** 3: each refusal is shown on every device of its person until it is acknowledged. */
async function checkRefusalsShown(world: World, { tab }: Rested, facts: Facts): Promise<void> {
  const outbox = (await world.read(tab, (engine) => engine.outbox())) ?? []
  const shown = new Set(outbox.filter((pending) => pending.state === 'refused' && !pending.acknowledged).map((pending) => pending.id))
  const acknowledged = new Set(acknowledgedBy(facts, tab.person))
  for (const result of facts.results) {
    if (result.person !== tab.person || result.status !== 'refused' || result.name === 'result.ack' || world.deleted.has(result.id)) continue
    const isShown = shown.has(result.id)
    const what = `${result.n} (${result.name}, ${result.code}) of ${tab.person} on ${tab.profile.name}`
    if (!isShown && !acknowledged.has(result.id)) world.fail('3 refusal', `${what} is not shown`)
    if (isShown && acknowledged.has(result.id)) world.fail('3 refusal', `${what} is shown though acknowledged`)
  }
}

function acknowledgedBy(facts: Facts, person: string): string[] {
  const acks = facts.results.filter((result) => result.person === person && result.name === 'result.ack' && result.status !== 'refused')
  return acks.map((result) => String((JSON.parse(result.statement) as Statement).args['result']))
}

/** 4: a replica is what an empty cursor would bring; nothing else is left on the device. */
async function checkReplica(world: World, { tab }: Rested, revoked: boolean): Promise<void> {
  const name = `butphe-replica-${tab.person}`
  const rows = contents<StoredRow>(tab.profile.indexedDB, name, 'rows')
  if (revoked) {
    if (rows.length > 0) world.fail('4 replicas', `${rows.length} rows of ${tab.person} are left on the revoked ${tab.profile.name}`)
    return
  }
  const state = world.replicaState(tab.profile, tab.person)
  if (state && state.heals > 0 && !world.damaged.has(`${tab.profile.name}|${tab.person}`)) world.fail('4 heal', `the replica of ${tab.person} on ${tab.profile.name} had to be healed`)
  const fresh = await pullAll(world, tab.person)
  const spell = (row: { kind: string; entity: string; seq: number; body: unknown }): string => JSON.stringify([row.kind, row.entity, row.seq, row.body])
  const [here, there] = [rows.map(spell).toSorted(), fresh.map(spell).toSorted()]
  const difference = here.find((row) => !there.includes(row)) ?? there.find((row) => !here.includes(row))
  if (difference !== undefined) world.fail('4 replicas', `${tab.person} on ${tab.profile.name} differs: ${difference} is ${there.includes(difference) ? 'missing' : 'too much'}`)
  await checkVisible(world, tab.person, rows)
  checkFiles(world, tab.profile.indexedDB, name, rows)
}

/** …and it is what the person may see now, by the product's own word. */
async function checkVisible(world: World, person: string, rows: readonly StoredRow[]): Promise<void> {
  const { rows: may } = (await world.tell({ do: 'visible', person })) as { rows: [string, string][] }
  const [has, should] = [rows.filter((row) => row.kind !== 'result').map((row) => `${row.kind} ${row.entity}`), may.map((row) => row.join(' '))]
  const wrong = has.find((row) => !should.includes(row)) ?? should.find((row) => !has.includes(row))
  if (wrong !== undefined) world.fail('4 rights', `${person} ${should.includes(wrong) ? 'may see and does not have' : 'has and may not see'} ${wrong}`)
}

/** Nothing of a document that is gone stays: no file, and no memory of having shown it. */
function checkFiles(world: World, factory: IDBFactory, name: string, rows: readonly StoredRow[]): void {
  const named = new Set([...world.attached, ...rows.flatMap((row) => row.files ?? [])])
  for (const store of ['entries', 'shown']) {
    const left = contents<{ sha256: string }>(factory, name, store).find((one) => !named.has(one.sha256))
    if (left) world.fail('4 files', `${left.sha256.slice(0, 8)} stays in ${store} of ${name}`)
  }
}

interface Pulled { body: { rows: WireRow[]; cursor: string; more: boolean } }

/** What the server sends from an empty cursor. */
async function pullAll(world: World, person: string): Promise<{ kind: string; entity: string; seq: number; body: unknown }[]> {
  const device = `fresh-${person}`
  await world.tell({ do: 'enrol', person, device, spki: SOME_KEY })
  const rows = new Map<string, { kind: string; entity: string; seq: number; body: unknown }>()
  for (let cursor: string | null = null, more = true; more; ) {
    const request = { protocol: 1, person, device, build: '', epoch: null, mark: null, floor: 1, lost: [], cursor, max: 1000, commands: [] }
    const { body } = (await world.tell({ do: 'exchange', person, nonce: 'n', request })) as Pulled
    for (const [kind, entity, seq, op, value] of body.rows) {
      if (op === 'up') rows.set(`${kind}|${entity}`, { kind, entity, seq, body: value })
      else rows.delete(`${kind}|${entity}`)
    }
    cursor = body.cursor
    more = body.more
  }
  return [...rows.values()]
}

const SOME_KEY = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqxzQJWanxmSGJE5/cSpll2IXW/fubcs4Kboh9K6lY+Yb68lck9+gNnUwrFG1PcVKqzo+DkYy2pbTkuTpcv/nkA=='

/** 7: a loss is noticed, and no alarm is false. */
function checkAlarms(world: World, facts: Facts): void {
  const expected = new Set([...(world.has('failing') ? ['internal'] : []), ...world.alarms])
  const lost = facts.alarms.filter((alarm) => alarm.kind === 'lost' || alarm.kind === 'floor')
  const mustNotice = [...world.deleted].filter((id) => !facts.results.some((result) => result.id === id))
  if (mustNotice.length > 0 && lost.length === 0 && world.wiped.size === 0 && world.revoked.size === 0) world.fail('7 loss', 'a deleted command was not noticed')
  const silent = [...world.alarms].find((kind) => facts.alarms.every((alarm) => alarm.kind !== kind))
  if (silent !== undefined) world.fail('7 loss', `no alarm of ${silent}`)
  const strange = facts.alarms.find((alarm) => !expected.has(alarm.kind) && !(world.deleted.size > 0 && lost.includes(alarm)))
  if (strange) world.fail('7 false alarm', `${strange.kind} ${strange.detail}`)
}
