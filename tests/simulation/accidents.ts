import { readStatement } from '../../sync/client/command.ts'
import type { StoredCommand } from '../../sync/client/storage/outbox-db.ts'
import type { StoredRow } from '../../sync/client/storage/replica-db.ts'
import { contents, dump, erase, names, put, restore, type Image } from './disk.ts'
import { forge } from './forge.ts'
import { PEOPLE } from './office.ts'
import type { Profile } from './profile.ts'
import { option, type Act, type Weighted } from './random.ts'
import { run } from './stillness.ts'
import type { Fault, World } from './world.ts'

const DAY = 86_400_000

/** What befalls devices, people and the server; each only in histories that have the fault. */
export function accidents(world: World): Weighted<Act>[] {
  const profile = world.random.pick(world.profiles)
  return [
    ...when(world, 'kill', 3, () => kill(world)),
    ...when(world, 'power', 1, () => powerCut(world, profile)),
    ...when(world, 'evict', 0.7, () => evict(world, profile)),
    ...when(world, 'revoke', 0.4, () => revoke(world)),
    ...when(world, 'roles', 1.5, () => changeRole(world)),
    ...(world.has('failing') || world.has('skew') || world.has('step_up') ? [option(1, () => changeFaults(world))] : []),
    ...when(world, 'shared', 1.5, () => changeSession(world)),
    ...when(world, 'forge', 1.5, () => forge(world)),
    ...when(world, 'wipe', 0.5, () => wipe(world, profile)),
    ...when(world, 'missing', 0.7, () => loseByBug(world, profile)),
    ...when(world, 'damage', 0.7, () => damage(world, profile)),
    ...when(world, 'ages', 0.5, () => ages(world)),
    ...when(world, 'restore', 1.5, () => restoreServer(world)),
  ]
}

export function when(world: World, fault: Fault, weight: number, value: Act): Weighted<Act>[] {
  return world.has(fault) ? [option(weight, value)] : []
}

function kill(world: World): void {
  const tabs = world.tabs()
  if (tabs.length === 0) return
  const tab = world.random.pick(tabs)
  world.note(`${tab.profile.name}/${tab.name} dies${tab.stops.map((stop) => ` before ${stop.name}`).join()}`)
  for (const call of world.network.calls) if (call.origin === tab.profile) call.orphan ||= world.random.chance(0.5)
  tab.kill()
}

const images = new WeakMap<Profile, Map<string, Image>>()

/** What had reached the disk: only what was not asked to be durable may be older than the present. */
export function takeImages(profile: Profile): void {
  images.set(profile, new Map(names(profile.indexedDB).map((name) => [name, dump(profile.indexedDB, name)])))
}

function powerCut(world: World, profile: Profile): void {
  world.note(`${profile.name} loses power`)
  profile.killAll()
  for (const [name, image] of images.get(profile) ?? []) {
    const isDurable = !name.startsWith('butphe-replica-') && world.around.guards.strict_durability
    if (isDurable) continue
    restore(profile.indexedDB, name, image)
    world.forget(profile)
  }
}

async function evict(world: World, profile: Profile): Promise<void> {
  world.note(`${profile.name} loses its replicas`)
  world.forget(profile)
  for (const name of names(profile.indexedDB)) {
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

function changeSession(world: World): void {
  const tablet = world.profiles.find((profile) => profile.name === 'tablet')
  if (!tablet) return
  tablet.session = world.random.pick([null, ...PEOPLE])
  world.note(`the tablet's session is ${tablet.session ?? 'nobody'}'s`)
}

function wipe(world: World, profile: Profile): void {
  world.note(`${profile.name} loses everything`)
  for (const tab of profile.tabs) if (tab.engine) world.wiped.add(tab.engine.device)
  for (const tap of world.taps) if (tap.profile === profile) world.wiped.add(tap.device)
  profile.killAll()
  profile.indexedDB = new (profile.indexedDB.constructor as new () => IDBFactory)()
  world.forget(profile)
  images.delete(profile)
}

/** A bug of ours deletes a command that waits, or takes it for settled. It must not pass unnoticed. */
function loseByBug(world: World, profile: Profile): void {
  for (const name of names(profile.indexedDB).filter((one) => one.startsWith('butphe-outbox-'))) {
    const waiting = contents<StoredCommand>(profile.indexedDB, name, 'commands').filter((command) => !command.result)
    const victim = waiting.find((command) => !command.withdrawn && !command.lane.startsWith('result:'))
    if (!victim) continue
    world.deleted.add(victim.id)
    const isFollowed = waiting.some((command) => command.after?.id === victim.id)
    if (isFollowed || world.random.chance(0.5)) erase(profile.indexedDB, name, 'commands', victim.id)
    else put(profile.indexedDB, name, 'commands', settledByNobody(victim, world.around.now))
    world.note(`a bug loses ${victim.n} (${readStatement(victim.c).name}) in ${profile.name}`)
    return
  }
}

function settledByNobody(command: StoredCommand, now: number): StoredCommand {
  const { live: _, ...rest } = command
  return { ...rest, result: { id: command.id, status: 'applied', seq: 0 }, settledAt: now }
}

/** A row rots on the device. The sum must notice, within a day. */
function damage(world: World, profile: Profile): void {
  for (const name of names(profile.indexedDB).filter((one) => one.startsWith('butphe-replica-'))) {
    const rows = contents<StoredRow>(profile.indexedDB, name, 'rows')
    if (rows.length === 0) continue
    const { kind, entity } = world.random.pick(rows)
    erase(profile.indexedDB, name, 'rows', [kind, entity])
    world.damaged.add(`${profile.name}|${name.slice('butphe-replica-'.length)}`)
    world.forget(profile)
    world.note(`${kind} ${entity} rots away from ${name} of ${profile.name}`)
    return
  }
}

/** More than a year goes by: the server throws away what no device should need any more. */
async function ages(world: World): Promise<void> {
  world.around.now += 401 * DAY
  world.note('401 days go by')
  await world.tell({ do: 'tidy' })
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
  // Revocations are kept outside the database and applied again.
  for (const device of world.revoked) await world.tell({ do: 'revoke', device })
}
