import { sign, spellStatement } from '../../sync/client/command.ts'
import type { Mark, SyncAnswer } from '../../sync/client/protocol.ts'
import type { OutboxState, StoredCommand, StoredDevice } from '../../sync/client/storage/outbox-db.ts'
import { contents } from './disk.ts'
import { PEOPLE } from './office.ts'
import type { Tab } from './profile.ts'
import type { World } from './world.ts'

interface Said {
  readonly c: string
  readonly s: string
  /** What the server must make of it. */
  readonly wanted: readonly string[]
  /** A past that the server never had. */
  readonly mark?: Mark
  /** The alarm it must ring. */
  readonly alarm?: 'fingerprint' | 'repeated_n'
}

/** What may come of a note that is as it should be. */
const CARRIED_OUT = ['applied', 'refused/not_allowed', 'held/step_up', 'retry/internal']

/** Somebody with a session of their own and a client of their own making says what no honest device would. */
export async function forge(world: World): Promise<void> {
  const tabs = world.tabs().filter((tab) => tab.profile.session === tab.person)
  if (tabs.length === 0) return
  const tab = world.random.pick(tabs)
  const device = onDisk<StoredDevice>(tab, 'device')[0]
  if (!device?.enrolled || world.revoked.has(device.id)) return
  const said = await world.random.pick([anothersName, anothersKey, otherWords, usedNumber, anotherPast])(world, tab, device)
  if (!said) return
  const got = await tell(world, tab.person, device.id, said)
  if (got !== null && said.alarm) world.alarms.add(said.alarm)
  world.note(`${tab.person} forges ${said.c}: ${got}`)
  if (got !== null && !said.wanted.includes(got)) world.fail('2 forged', `${said.c} was answered ${got}, not ${said.wanted.join()}`)
}

function onDisk<T>(tab: Tab, store: string): T[] {
  return contents<T>(tab.profile.indexedDB, `butphe-outbox-${tab.person}`, store)
}

async function tell(world: World, person: string, device: string, { c, s, mark }: Said): Promise<string | null> {
  const request = { protocol: 1, person, device, build: 'forged', epoch: null, mark: mark ?? null, floor: 1, lost: [], cursor: null, max: 1, commands: [{ c, s }] }
  const { status, body } = (await world.tell({ do: 'exchange', person, nonce: 'forged', request })) as { status: number; body: Partial<SyncAnswer> }
  const [result] = body.results ?? []
  if (status !== 200 || !result) return null
  return result.code ? `${result.status}/${result.code}` : result.status
}

function note(world: World, actor: string, n: number): string {
  const id = world.newId()
  world.forged.add(id)
  const args = { note: 'note-0', text: `forged ${id}` }
  return spellStatement({ id, lane: `forged-${id}`, actor, as: null, capacity: null, name: 'note.write', v: 1, args, base: null, at: world.around.now }, n, null)
}

/** In the name of somebody else, well signed. */
async function anothersName(world: World, tab: Tab, device: StoredDevice): Promise<Said> {
  const c = note(world, world.random.pick(PEOPLE.filter((person) => person !== tab.person)), 2_000_000)
  return { c, s: await sign(device.keys.privateKey, c), wanted: ['held/wrong_person'] }
}

/** In the name of a device whose key they have not, with a number it will use. */
async function anothersKey(world: World, tab: Tab): Promise<Said> {
  const { n } = onDisk<OutboxState>(tab, 'state')[0] ?? { n: 0 }
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const c = note(world, tab.person, n + world.random.below(3))
  return { c, s: await sign(keys.privateKey, c), wanted: ['refused/signature'] }
}

/** A command that the server has answered, and still knows. What a bug took for settled has never been there. */
function answered(world: World, tab: Tab): StoredCommand | undefined {
  if (world.restored) return undefined
  return onDisk<StoredCommand>(tab, 'commands').find((command) => command.result && !world.deleted.has(command.id))
}

/** Other words under an id that has its answer. */
async function otherWords(world: World, tab: Tab, device: StoredDevice): Promise<Said | null> {
  const known = answered(world, tab)
  if (!known) return null
  const c = JSON.stringify({ ...(JSON.parse(known.c) as object), at: world.around.now + 1 })
  return { c, s: await sign(device.keys.privateKey, c), alarm: 'fingerprint', wanted: ['refused/fingerprint'] }
}

/** A number once more, as a profile would that was copied to a second machine. It is carried out, and an alarm rings. */
async function usedNumber(world: World, tab: Tab, device: StoredDevice): Promise<Said | null> {
  const known = answered(world, tab)
  if (!known) return null
  const c = note(world, tab.person, known.n)
  return { c, s: await sign(device.keys.privateKey, c), alarm: 'repeated_n', wanted: CARRIED_OUT }
}

/** A mark of an epoch to come, to have every device read everything anew. No alarm of a restore may ring. */
async function anotherPast(world: World, tab: Tab, device: StoredDevice): Promise<Said> {
  const c = note(world, tab.person, 1_000_000 + world.forged.size)
  const mark: Mark = [9, 1, '0'.repeat(64), 'A'.repeat(22)]
  return { c, s: await sign(device.keys.privateKey, c), mark, wanted: CARRIED_OUT }
}
