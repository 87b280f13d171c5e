import { isFinal, type SyncAnswer } from '../../sync/client/protocol.ts'
import type { Call, Reply } from './network.ts'
import type { World } from './world.ts'

/** What one answer must be, whatever the device makes of it. */
export async function checkWire(world: World, call: Call, { status, body }: Reply): Promise<void> {
  if (status !== 200 || call.path !== '/api/sync') return
  const { session } = call.origin
  const { person, device, cursor } = call.body as { person: string; device: string; cursor: string | null }
  if (person !== session) world.fail('2 person', `${session}'s session was given the rows of ${person}`)
  const answer = body as SyncAnswer
  if (answer.more && typeof answer.sum === 'string') world.fail('4 sum', 'an answer that is not complete came with a sum, which can only be wrong')
  if (cursor === null || answer.reset) await checkDesk(world, person, answer)
  const finals = answer.results.filter(isFinal).map((result) => result.id)
  world.answers.add(device, answer.cursor, finals)
}

/** What the server wrote into a cursor, before its seal. */
export function readCursor(cursor: string): readonly [epoch: number, person: string, seq: number] {
  const [epoch, person = '', seq] = cursor.split(' ')
  return [Number(epoch), person, Number(seq)]
}

/** Page one of a first sync begins with everything that asks: a leader with a bad link sees the desk first. */
async function checkDesk(world: World, person: string, { rows }: SyncAnswer): Promise<void> {
  const { docs } = (await world.tell({ do: 'desk', person })) as { docs: string[] }
  const first = new Set(rows.slice(0, docs.length).map((row) => row[1]))
  const missing = docs.find((doc) => !first.has(doc))
  if (missing !== undefined) world.fail('4 desk', `${missing} waits for ${person}, and page one does not begin with it`)
}
