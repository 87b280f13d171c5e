import type { Tab } from './profile.ts'
import { settle } from './stillness.ts'
import type { World } from './world.ts'

/** A device at the end of a history, with a fresh tab of its own. */
export interface Rested {
  readonly tab: Tab
}

const MINUTE = 60_000

/**
 * Ends all faults and lets everything come to rest: every device of every person, each in its own session, until nothing waits.
 * First one handler still fails: what does not depend on it must pass all the same.
 */
export async function comeToRest(world: World): Promise<Rested[]> {
  world.note('--- rest')
  for (const profile of world.profiles) profile.killAll()
  world.network.forgetAll()
  world.around.calm = true
  // The sum is counted anew once a day.
  if (world.damaged.size > 0) world.around.now += 25 * 60 * MINUTE
  const isFailing = world.has('failing')
  await world.tell({ do: 'fault', failing: isFailing ? ['doc.comment'] : [], known: 2, held: [] })
  const rested = await openAll(world)
  await drainAll(world, rested, isFailing ? 6 : 0)
  if (isFailing && !world.restored) await checkNobodyStarves(world, rested)
  await world.tell({ do: 'fault', failing: [], known: 2, held: [] })
  await drainAll(world, rested, 12)
  return rested
}

async function openAll(world: World): Promise<Rested[]> {
  const rested: Rested[] = []
  for (const profile of world.profiles) {
    for (const person of world.people(profile)) {
      profile.session = person
      rested.push({ tab: await profile.open(person, `${person} at rest`) })
    }
  }
  return rested
}

/** Drains all in turn, some rounds: what one sends another must still fetch. */
async function drainAll(world: World, rested: readonly Rested[], most: number): Promise<void> {
  for (let round = 0; round < most; round += 1) {
    world.around.now += MINUTE
    const before = JSON.stringify(await Promise.all(rested.map(({ tab }) => tab.engine?.status().waiting)))
    for (const { tab } of rested) await drainOne(world, tab)
    const after = JSON.stringify(await Promise.all(rested.map(({ tab }) => tab.engine?.status().waiting)))
    if (!/[1-9]/.test(before) && !/[1-9]/.test(after)) return
  }
}

async function drainOne(world: World, tab: Tab): Promise<void> {
  tab.profile.session = tab.person
  world.note(`${tab.profile.name} ${tab.person} drains`)
  let done = false
  const finish = (): void => {
    done = true
  }
  tab.engine?.drain('rest').then(finish, finish)
  await settle()
  await world.pump()
  if (!done) world.fail('livelock', `${tab.profile.name} ${tab.person} does not come to rest`)
}

/** With one handler failing for ever, every command that does not stand behind it has its result. */
async function checkNobodyStarves(world: World, rested: readonly Rested[]): Promise<void> {
  for (const { tab } of rested) {
    const waiting = (await world.read(tab, (engine) => engine.waiting())) ?? []
    const stuck = new Set<string>()
    for (const command of waiting.toSorted((a, b) => a.n - b.n)) {
      const isStuck = command.name === 'doc.comment' || (command.after !== null && stuck.has(command.after))
      if (isStuck) stuck.add(command.id)
      else world.fail('1 starves', `${command.n} (${command.name}) of ${tab.profile.name} ${tab.person} waits behind what is not its own`)
    }
  }
}
