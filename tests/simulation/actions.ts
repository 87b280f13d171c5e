import { readStatement } from '../../sync/client/command.ts'
import type { StoredCommand } from '../../sync/client/storage/outbox-db.ts'
import { checkCursors, checkScreen } from './watch.ts'
import { contents, dump, names, restore, type Image } from './images.ts'
import { PORTAL, type Call } from './network.ts'
import { intents, PEOPLE } from './office.ts'
import type { Profile, Tab } from './profile.ts'
import { pickWeighted, type Weighted } from './random.ts'
import { run, settle } from './stillness.ts'
import type { Fault, World } from './world.ts'
import { openDB } from './idb.ts'

type Act = () => Promise<void>
/** Steps after which no screen can differ. */
const QUIET: ReadonlySet<string> = new Set(['call', 'enrol', 'offer', 'end-waits', 'change-device'])
const NAMES = ['tab', 'tab-2', 'worker'] as const

/** One step of a history: something that could happen now, chosen by chance. */
export async function act(world: World): Promise<void> {
  world.around.now += 1 + world.random.below(20)
  const chosen = pickWeighted(world.random, [...people(world), ...clients(world), ...calls(world), ...accidents(world)])
  await chosen?.()
  await settle()
}

function option(weight: number, value: Act): Weighted<Act> {
  return { weight, value }
}

function when(world: World, fault: Fault, weight: number, value: Act): Weighted<Act>[] {
  return world.has(fault) ? [option(weight, value)] : []
}

function people(world: World): Weighted<Act>[] {
  const tabs = world.tabs()
  if (tabs.length === 0) return []
  return [
    option(8, () => tap(world, world.random.pick(tabs))),
    option(3, () => drain(world, world.random.pick(tabs))),
    option(1, () => hide(world, world.random.pick(tabs))),
    option(1, () => acknowledge(world, world.random.pick(tabs))),
    ...when(world, 'undo', 4, () => undo(world)),
  ]
}

/** Flows standing at a stop, tabs that open, time that passes. */
function clients(world: World): Weighted<Act>[] {
  const stopped = world.tabs().filter((tab) => tab.stops.length > 0)
  const resume = (): Promise<void> => {
    const tab = world.random.pick(stopped)
    const [stop] = tab.stops.splice(world.random.below(tab.stops.length), 1)
    world.note(`  ${tab.profile.name}/${tab.name} goes on: ${stop?.name}`)
    world.changed ||= !QUIET.has(stop?.name ?? '')
    stop?.go()
    return Promise.resolve()
  }
  return [
    ...(stopped.length > 0 ? [option(22, resume)] : []),
    option(2, () => openTab(world)),
    option(2, () => pass(world)),
  ]
}

function calls(world: World): Weighted<Act>[] {
  const { calls: under } = world.network
  const [sent, answered] = [under.filter((call) => !call.reply), under.filter((call) => call.reply)]
  return [
    ...(sent.length > 0 ? [option(12, () => deliver(world, world.random.pick(sent)))] : []),
    ...(answered.length > 0 ? [option(12, () => answer(world, world.random.pick(answered)))] : []),
    ...(under.length > 0 ? when(world, 'loss', 4, () => lose(world, world.random.pick(under))) : []),
    ...(sent.length > 0 ? when(world, 'double', 4, () => double(world, world.random.pick(sent))) : []),
    ...(sent.length > 0 ? when(world, 'portal', 4, () => portal(world, world.random.pick(sent))) : []),
  ]
}

function accidents(world: World): Weighted<Act>[] {
  const profile = world.random.pick(world.profiles)
  return [
    ...when(world, 'kill', 3, () => kill(world)),
    ...when(world, 'power', 1, () => powerCut(world, profile)),
    ...when(world, 'evict', 0.7, () => evict(world, profile)),
    ...when(world, 'revoke', 0.4, () => revoke(world)),
    ...when(world, 'roles', 1.5, () => changeRole(world)),
    ...(world.has('failing') || world.has('skew') || world.has('step_up') ? [option(1, () => changeFaults(world))] : []),
    ...when(world, 'shared', 1.5, () => changeSession(world)),
    ...when(world, 'wipe', 0.5, () => wipe(world, profile)),
    ...when(world, 'missing', 0.7, () => deleteByBug(world, profile)),
    ...when(world, 'restore', 0.7, () => restoreServer(world)),
  ]
}

async function tap(world: World, tab: Tab): Promise<void> {
  const rows = await world.screen(tab)
  if (!rows || !tab.engine) return
  const intent = world.random.pick(intents(tab.person, rows, () => world.newId(), world.around.now, world.random))
  const { name, lane, args, base } = intent
  const wait = world.has('undo') && world.random.chance(0.6) ? 5000 : 0
  const v = world.has('skew') && world.random.chance(0.2) ? 2 : 1
  world.note(`${tab.profile.name}/${tab.name} ${tab.person} taps ${name} ${JSON.stringify(args)}${base ? ` on rev ${base.rev}` : ''}`)
  const device = tab.engine.device
  const said = tab.engine.say(name, args, { lane, wait, v, ...(base && { base }) })
  said.then((pending) => {
    if (!tab.alive) return
    world.taps.push({ pending, person: tab.person, device, profile: tab.profile, intent, undone: false })
    world.note(`  saved as ${pending.n} of ${device.slice(-4)}: ${pending.id.slice(-6)}`)
  }, () => undefined)
}

async function drain(world: World, tab: Tab): Promise<void> {
  world.note(`${tab.profile.name}/${tab.name} ${tab.person} drains`)
  tab.engine?.drain('simulation').catch(() => undefined)
}

async function hide(world: World, tab: Tab): Promise<void> {
  world.note(`${tab.profile.name}/${tab.name} is hidden`)
  tab.engine?.hide().catch(() => undefined)
}

async function undo(world: World): Promise<void> {
  const tap = world.taps.filter((one) => !one.undone).slice(-4)
  if (tap.length === 0) return
  const chosen = world.random.pick(tap)
  const tab = chosen.profile.tabs.find((one) => one.engine?.device === chosen.device)
  world.note(`${chosen.profile.name} undoes ${chosen.pending.n}`)
  tab?.engine?.undo(chosen.pending.id).then((undone) => {
    if (!undone || !tab.alive) return
    chosen.undone = true
    world.note(`  ${chosen.pending.n} is undone`)
  }, () => undefined)
}

async function acknowledge(world: World, tab: Tab): Promise<void> {
  const pending = await world.read(tab, (engine) => engine.outbox())
  const refused = pending?.find((one) => one.state === 'refused' && !one.acknowledged)
  if (!refused) return
  world.note(`${tab.profile.name}/${tab.name} ${tab.person} acknowledges ${refused.id.slice(-6)}`)
  tab.engine?.acknowledge(refused.id).then(() => {
    if (tab.alive) world.acknowledged.add(refused.id)
  }, () => undefined)
}

async function openTab(world: World): Promise<void> {
  const profile = world.random.pick(world.profiles)
  if (profile.session === null || profile.tabs.length > 2) return
  const name = NAMES.find((one) => profile.tabs.every((tab) => tab.name !== one)) ?? 'tab'
  world.changed = true
  world.note(`${profile.name} opens ${name} for ${profile.session}`)
  await profile.open(profile.session, name)
}

async function pass(world: World): Promise<void> {
  world.around.now += 1000 * (1 + world.random.below(world.random.chance(0.2) ? 60 : 8))
  world.note(`time passes to ${world.around.now % 1_000_000}`)
  for (const profile of world.profiles) {
    if (world.has('power')) await takeImages(profile)
    profile.ring()
  }
}

async function deliver(world: World, call: Call): Promise<void> {
  call.reply = await world.network.deliver(call)
  if (world.network.strayed !== null) world.fail('2 person', world.network.strayed)
  world.note(`call ${call.number} reaches the server: ${call.reply.status}${described(call)}`)
}

function described(call: Call): string {
  const { results = [], rows = [], cursor } = (call.reply?.body ?? {}) as { results?: { id: string; status: string; code?: string }[]; rows?: unknown[][]; cursor?: string }
  const said = results.map((result) => `${result.id.slice(-6)} ${result.status}${result.code ? `/${result.code}` : ''}`)
  return ` [${said.join(', ')}] rows ${rows.map((row) => `${String(row[1])}@${String(row[2])}${row[3] === 'gone' ? ' gone' : ''}`).join(' ')} cursor ${cursor ? Buffer.from(cursor, 'base64url').toString() : '-'}`
}

async function answer(world: World, call: Call): Promise<void> {
  if (!call.reply) return
  world.note(`answer ${call.number} comes back`)
  world.network.answer(call, call.reply)
}

async function lose(world: World, call: Call): Promise<void> {
  world.note(`call ${call.number} is lost${call.reply ? ' on the way back' : ''}`)
  world.network.lose(call)
}

async function double(world: World, call: Call): Promise<void> {
  const reply = await world.network.deliver(call)
  world.note(`call ${call.number} reaches the server and goes on under way: ${reply.status}`)
}

async function portal(world: World, call: Call): Promise<void> {
  const reply = world.random.pick(PORTAL)
  world.note(`a portal answers call ${call.number}: ${reply.status}`)
  world.network.answer(call, reply)
}

async function kill(world: World): Promise<void> {
  const tabs = world.tabs()
  if (tabs.length === 0) return
  const tab = world.random.pick(tabs)
  world.note(`${tab.profile.name}/${tab.name} dies${tab.stops.map((stop) => ` before ${stop.name}`).join()}`)
  for (const call of world.network.calls) if (call.origin === tab.profile) call.orphan ||= world.random.chance(0.5)
  tab.kill()
}

const images = new WeakMap<Profile, Map<string, Image>>()

/** What had reached the disk: only what was not asked to be durable may be older than the present. */
async function takeImages(profile: Profile): Promise<void> {
  const taken = new Map<string, Image>()
  for (const name of await names(profile.indexedDB)) taken.set(name, await dump(profile.indexedDB, name))
  images.set(profile, taken)
}

async function powerCut(world: World, profile: Profile): Promise<void> {
  const taken = images.get(profile)
  world.note(`${profile.name} loses power`)
  profile.killAll()
  world.changed = true
  for (const [name, image] of taken ?? []) {
    const isDurable = !name.startsWith('butphe-replica-') && world.around.guards.strict_durability
    if (isDurable) continue
    await settled(restore(profile.indexedDB, name, image))
    for (const key of world.cursors.keys()) if (key.startsWith(`${profile.name}|`)) world.cursors.delete(key)
  }
}

async function evict(world: World, profile: Profile): Promise<void> {
  world.changed = true
  world.note(`${profile.name} loses its replicas`)
  for (const name of await names(profile.indexedDB)) {
    if (!name.startsWith('butphe-replica-')) continue
    const request = profile.indexedDB.deleteDatabase(name)
    await settled(new Promise((resolve) => request.addEventListener('success', resolve)))
  }
  images.delete(profile)
}

async function settled(work: Promise<unknown>): Promise<void> {
  const outcome = await run(work)
  if (outcome && 'error' in outcome) throw outcome.error
}

async function revoke(world: World): Promise<void> {
  const devices = world.tabs().flatMap((tab) => (tab.engine ? [tab.engine.device] : []))
  if (devices.length === 0 || world.revoked.size > 0) return
  const device = world.random.pick(devices)
  const { revoked } = (await world.tell({ do: 'revoke', device })) as { revoked: boolean }
  if (revoked) world.revoked.add(device)
  world.note(`device ${device.slice(-4)} is revoked: ${revoked}`)
}

async function changeRole(world: World): Promise<void> {
  const [person, on] = [world.random.pick(PEOPLE), world.random.chance(0.5)]
  world.note(`${person} ${on ? 'joins' : 'leaves'} the team`)
  await world.tell({ do: 'member', person, on })
}

async function changeFaults(world: World): Promise<void> {
  const failing = world.has('failing') && world.random.chance(0.5) ? [world.random.pick(['doc.comment', 'step.approve', 'doc.make', 'note.write'])] : []
  const known = world.has('skew') && world.random.chance(0.5) ? 1 : 2
  const held = world.has('step_up') && world.random.chance(0.5) ? [world.random.pick(PEOPLE)] : []
  world.note(`the server: failing ${failing.join()}, knows version ${known}, asks more of ${held.join()}`)
  await world.tell({ do: 'fault', failing, known, held })
}

async function changeSession(world: World): Promise<void> {
  const tablet = world.profiles.find((profile) => profile.name === 'tablet')
  if (!tablet) return
  tablet.session = world.random.pick([null, ...PEOPLE])
  world.note(`the tablet's session is ${tablet.session ?? 'nobody'}'s`)
}

async function wipe(world: World, profile: Profile): Promise<void> {
  world.note(`${profile.name} loses everything`)
  for (const tab of profile.tabs) if (tab.engine) world.wiped.add(tab.engine.device)
  for (const tap of world.taps) if (tap.profile === profile) world.wiped.add(tap.device)
  profile.killAll()
  profile.indexedDB = new (profile.indexedDB.constructor as new () => IDBFactory)()
  for (const key of world.cursors.keys()) if (key.startsWith(`${profile.name}|`)) world.cursors.delete(key)
  images.delete(profile)
}

/** A bug of ours deletes a command that waits. It must not pass unnoticed. */
async function deleteByBug(world: World, profile: Profile): Promise<void> {
  for (const name of await names(profile.indexedDB)) {
    if (!name.startsWith('butphe-outbox-')) continue
    const commands = await contents<StoredCommand>(profile.indexedDB, name, 'commands')
    const victim = commands.find((command) => !command.result && !command.withdrawn && !command.lane.startsWith('result:'))
    if (!victim) continue
    const database = await openDB(profile.indexedDB, name)
    await database.delete('commands', victim.id)
    database.close()
    world.deleted.add(victim.id)
    world.note(`a bug deletes ${victim.n} (${readStatement(victim.c).name}) from ${profile.name}`)
    return
  }
}

async function restoreServer(world: World): Promise<void> {
  if (!world.restored && world.random.chance(0.5)) {
    world.note('the server is backed up')
    await world.tell({ do: 'backup' })
    return
  }
  const { restored } = (await world.tell({ do: 'restore' })) as { restored: boolean }
  if (!restored) return
  world.note('the server is restored, silently')
  world.restored = true
  world.cursors.clear()
  // Revocations are kept outside the database and applied again.
  for (const device of world.revoked) await world.tell({ do: 'revoke', device })
}

/** What a screen must never do, looked at after every step. */
export async function watch(world: World): Promise<void> {
  if (!world.changed) return
  world.changed = false
  await checkCursors(world)
  await checkScreen(world)
}
