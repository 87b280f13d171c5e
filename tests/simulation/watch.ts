import { readStatement } from '../../sync/client/command.ts'
import { tookEffect } from '../../sync/client/protocol.ts'
import type { StoredCommand, OutboxState, StoredDevice } from '../../sync/client/storage/outbox-db.ts'
import type { ReplicaState, StoredRow } from '../../sync/client/storage/replica-db.ts'
import { readCursor } from './wire.ts'
import { contents } from './disk.ts'
import type { Doc } from './office.ts'
import type { Profile } from './profile.ts'
import type { Memory, World } from './world.ts'

/** What must never be, looked at after every step that may have changed a device. */
export async function watch(world: World): Promise<void> {
  const changed = [...world.changed]
  world.changed.clear()
  for (const profile of changed) {
    for (const person of world.people(profile)) {
      checkDisk(world, profile, person)
      if (!world.restored) await checkScreen(world, profile, person)
    }
  }
}

function checkDisk(world: World, profile: Profile, person: string): void {
  const state = world.replicaState(profile, person)
  if (!state || state.cursor === null) return
  const before = world.memories.get(`${profile.name}|${person}`)
  const now = remember(world, profile, person, state)
  world.memories.set(`${profile.name}|${person}`, now)
  checkReceipts(world, profile, person, state.cursor)
  if (!before) return
  const whose = `of ${person} in ${profile.name}`
  if (before.gen === now.gen && now.cursor < before.cursor) world.fail('4 replicas', `the cursor ${whose} went back from ${before.cursor} to ${now.cursor}`)
  if (now.mark < before.mark) world.fail('4 replicas', `the mark ${whose} went back from ${before.mark} to ${now.mark}`)
  if (before.gen !== now.gen && !state.complete) checkRebuild(world, before, now, whose)
}

/** Numbers that grow as long as everything goes on: the epoch stands before the seq. */
function remember(world: World, profile: Profile, person: string, state: ReplicaState): Memory {
  const [epoch, owner, seq] = readCursor(state.cursor ?? '')
  if (owner !== person) world.fail('4 replicas', `${profile.name} holds a cursor of ${owner} for ${person}`)
  const [outbox] = contents<OutboxState>(profile.indexedDB, `butphe-outbox-${person}`, 'state')
  const [markEpoch, markSeq] = outbox?.mark ?? [0, 0]
  const rows = contents<StoredRow>(profile.indexedDB, `butphe-replica-${person}`, 'rows').map((row) => `${row.kind} ${row.entity}`)
  return { gen: state.gen, cursor: epoch * 1e9 + seq, mark: markEpoch * 1e9 + markSeq, rows: new Set(rows) }
}

/** The desk never goes empty: what was there stays until a rebuild is complete. */
function checkRebuild(world: World, before: Memory, now: Memory, whose: string): void {
  const lost = [...before.rows].find((row) => !now.rows.has(row))
  if (lost !== undefined) world.fail('5 screen', `${lost} ${whose} went while the replica is being rebuilt`)
}

/** The rows of an answer are never there before its results: what is shown as done has its receipt. */
function checkReceipts(world: World, profile: Profile, person: string, cursor: string): void {
  const [device] = contents<StoredDevice>(profile.indexedDB, `butphe-outbox-${person}`, 'device')
  const told = new Set(device ? world.answers.settledBy(device.id, cursor) : [])
  if (told.size === 0) return
  const open = contents<StoredCommand>(profile.indexedDB, `butphe-outbox-${person}`, 'commands').find((command) => !command.result && told.has(command.id))
  if (open) world.fail('5 screen', `${open.n} of ${person} in ${profile.name} is in the rows and has no receipt, though both came in one answer`)
}

/** What was shown as recorded is never taken back without a word. */
async function checkScreen(world: World, profile: Profile, person: string): Promise<void> {
  const tab = profile.tabs.find((one) => one.person === person)
  if (!tab || !isAhead(profile, person)) return
  const shown = await world.read(tab, async (engine) => ({ outbox: await engine.outbox(), rows: await engine.rows<Doc>('doc') }))
  if (!shown) return
  const rows = new Map(shown.rows.map((row) => [row.id, row]))
  for (const pending of shown.outbox) {
    const row = rows.get(pending.lane)
    if (!DECISIONS.has(pending.name) || pending.elsewhere || pending.state !== 'applied' || !row) continue
    const isOld = row.seq < (pending.result?.seq ?? 0)
    if (isOld && row.body.step.id === pending.args['step'] && row.body.step.state === 'open') {
      world.fail('5 screen', `${tab.profile.name}/${tab.name}: ${pending.n} is recorded (seq ${pending.result?.seq}), and the document at ${row.seq} still waits`)
    }
  }
}

const DECISIONS: ReadonlySet<string> = new Set(['step.approve', 'step.return'])

/** Whether a decision has its receipt before its document has come: only then can the screen be wrong. */
function isAhead(profile: Profile, person: string): boolean {
  const rows = new Map(contents<StoredRow>(profile.indexedDB, `butphe-replica-${person}`, 'rows').map((row) => [row.entity, row.seq]))
  const commands = contents<StoredCommand>(profile.indexedDB, `butphe-outbox-${person}`, 'commands')
  return commands.some(({ result, lane, c }) => tookEffect(result) && (rows.get(lane) ?? 0) < (result?.seq ?? 0) && DECISIONS.has(readStatement(c).name))
}
