import type { Pending } from '../../sync/client/mod.ts'
import { accidents, takeImages, when } from './accidents.ts'
import { checkWire, readCursor } from './wire.ts'
import { PORTAL, type Call } from './network.ts'
import { intents, type Intent } from './office.ts'
import type { Tab } from './profile.ts'
import { option, pickWeighted, type Act, type Weighted } from './random.ts'
import { settle } from './stillness.ts'
import type { World } from './world.ts'

/** Steps after which no screen can differ. */
const QUIET: ReadonlySet<string> = new Set(['call', 'enrol', 'offer', 'end-waits', 'change-device', 'upload', 'put-file'])
const NAMES = ['tab', 'tab-2', 'worker'] as const

/** One step of a history: something that could happen now, chosen by chance. */
export async function act(world: World): Promise<void> {
  world.around.now += 1 + world.random.below(20)
  const chosen = pickWeighted(world.random, [...people(world), ...clients(world), ...calls(world), ...accidents(world)])
  await chosen?.()
  await settle()
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
  const resume = (): void => {
    const tab = world.random.pick(stopped)
    const [stop] = tab.stops.splice(world.random.below(tab.stops.length), 1)
    world.note(`  ${tab.profile.name}/${tab.name} goes on: ${stop?.name}`)
    if (!QUIET.has(stop?.name ?? '')) world.changed.add(tab.profile)
    stop?.go()
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

async function tap(world: World, tab: Tab): Promise<void> {
  const rows = await world.screen(tab)
  if (!rows || !tab.engine) return
  const intent = world.random.pick(intents(tab.person, rows, { newId: () => world.newId(), now: world.around.now, random: world.random, files: world.has('files') }))
  const { name, args, base } = intent
  world.note(`${tab.profile.name}/${tab.name} ${tab.person} taps ${name} ${JSON.stringify(args)}${base ? ` on rev ${base.rev}` : ''}`)
  const device = tab.engine.device
  const wait = world.has('undo') && world.random.chance(0.6) ? 5000 : 0
  const v = world.has('skew') && world.random.chance(0.2) ? 2 : 1
  say(world, tab, intent, wait, v).then((pending) => {
    if (!tab.alive) return
    world.taps.push({ pending, person: tab.person, device, profile: tab.profile, intent, undone: false })
    world.note(`  saved as ${pending.n} of ${device.slice(-4)}: ${pending.id.slice(-6)}`)
  }, () => undefined)
}

/** Says what is meant; what it names is put in the outbox first. */
async function say(world: World, { engine, person }: Tab, { name, lane, args, base, bytes }: Intent, wait: number, v: number): Promise<Pending> {
  if (!engine) throw new Error(`${person} has no engine`)
  const file = bytes && (await engine.putFile(blob(bytes), 'a.pdf'))
  if (file) world.attached.add(file.sha256)
  return engine.say(name, { ...args, ...(file && { sha256: file.sha256 }) }, { lane, wait, v, ...(base && { base }) })
}

/** A Blob without the threads of one. */
function blob(bytes: Uint8Array<ArrayBuffer>): Blob {
  return { type: 'application/pdf', arrayBuffer: () => Promise.resolve(bytes.buffer) } as unknown as Blob
}

function drain(world: World, tab: Tab): void {
  world.note(`${tab.profile.name}/${tab.name} ${tab.person} drains`)
  tab.engine?.drain('simulation').catch(() => undefined)
}

function hide(world: World, tab: Tab): void {
  world.note(`${tab.profile.name}/${tab.name} is hidden`)
  tab.engine?.hide().catch(() => undefined)
}

function undo(world: World): void {
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
  world.note(`${profile.name} opens ${name} for ${profile.session}`)
  await profile.open(profile.session, name)
}

function pass(world: World): void {
  world.around.now += 1000 * (1 + world.random.below(world.random.chance(0.2) ? 60 : 8))
  world.note(`time passes to ${world.around.now % 1_000_000}`)
  for (const profile of world.profiles) {
    if (world.has('power')) takeImages(profile)
    profile.ring()
  }
}

async function deliver(world: World, call: Call): Promise<void> {
  call.reply = await world.network.deliver(call)
  await checkWire(world, call, call.reply)
  world.note(`call ${call.number} reaches the server: ${call.reply.status}${described(call)}`)
}

function described(call: Call): string {
  const { results = [], rows = [], cursor } = (call.reply?.body ?? {}) as { results?: { id: string; status: string; code?: string }[]; rows?: unknown[][]; cursor?: string }
  const said = results.map((result) => `${result.id.slice(-6)} ${result.status}${result.code ? `/${result.code}` : ''}`)
  return ` [${said.join(', ')}] rows ${rows.map((row) => `${String(row[1])}@${String(row[2])}${row[3] === 'gone' ? ' gone' : ''}`).join(' ')} cursor ${cursor === undefined ? '-' : readCursor(cursor).join()}`
}

function answer(world: World, call: Call): void {
  if (!call.reply) return
  world.note(`answer ${call.number} comes back`)
  world.network.answer(call, call.reply)
}

function lose(world: World, call: Call): void {
  world.note(`call ${call.number} is lost${call.reply ? ' on the way back' : ''}`)
  world.network.lose(call)
}

async function double(world: World, call: Call): Promise<void> {
  const reply = await world.network.deliver(call)
  world.note(`call ${call.number} reaches the server and goes on under way: ${reply.status}`)
}

function portal(world: World, call: Call): void {
  const reply = world.random.pick(PORTAL)
  world.note(`a portal answers call ${call.number}: ${reply.status}`)
  world.network.answer(call, reply)
}
