import type { Doc } from './office.ts'
import type { Profile, Tab } from './profile.ts'
import type { World } from './world.ts'

/** A cursor never goes back while its replica lives. */
export async function checkCursors(world: World): Promise<void> {
  for (const profile of world.profiles) {
    for (const person of await world.people(profile)) await checkCursor(world, profile, person)
  }
}

async function checkCursor(world: World, profile: Profile, person: string): Promise<void> {
  const state = await world.replicaState(profile, person)
  const key = `${profile.name}|${person}`
  if (!state || state.cursor === null) return
  const [epoch, owner, seq] = JSON.parse(Buffer.from(state.cursor, 'base64url').toString()) as [number, string, number]
  if (owner !== person) world.fail('4 replicas', `${profile.name} holds a cursor of ${owner} for ${person}`)
  const at = epoch * 1e9 + seq
  const before = world.cursors.get(key)
  if (before && before.gen === state.gen && at < before.at) world.fail('4 replicas', `the cursor of ${person} in ${profile.name} went back from ${before.at} to ${at}`)
  world.cursors.set(key, { gen: state.gen, at })
}

/** What was shown as recorded is never taken back without a word. */
export async function checkScreen(world: World): Promise<void> {
  if (world.restored) return
  for (const tab of world.tabs()) await checkTab(world, tab)
}

async function checkTab(world: World, tab: Tab): Promise<void> {
  const shown = await world.read(tab, async (engine) => ({ outbox: await engine.outbox(), rows: await engine.rows<Doc>('doc') }))
  if (!shown) return
  const rows = new Map(shown.rows.map((row) => [row.id, row]))
  for (const pending of shown.outbox) {
    const row = rows.get(pending.lane)
    const decision = pending.name === 'step.approve' || pending.name === 'step.return'
    if (!decision || pending.elsewhere || pending.state !== 'applied' || !row) continue
    const isOld = row.seq < (pending.result?.seq ?? 0)
    if (isOld && row.body.step.id === pending.args['step'] && row.body.step.state === 'open') {
      world.fail('5 screen', `${tab.profile.name}/${tab.name}: ${pending.n} is recorded (seq ${pending.result?.seq}), and the document at ${row.seq} still waits`)
    }
  }
}
