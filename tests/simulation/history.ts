import type { Link } from './link.ts'
import { act } from './actions.ts'
import { checkAll } from './checks.ts'
import { Profile } from './profile.ts'
import { comeToRest } from './rest.ts'
import { settle } from './stillness.ts'
import { watch } from './watch.ts'
import { NOTHING_OFF, Violation, World, type Fault, type Off } from './world.ts'

/** How a history ended. */
export interface Ending {
  readonly seed: number
  readonly faults: readonly Fault[]
  /** Null when everything held. */
  readonly broken: { readonly rule: string; readonly what: string } | null
  readonly log: readonly string[]
  readonly taps: number
}

/** Plays the history of a seed, lets it come to rest, and holds it against what must always hold. */
export async function play(link: Link, seed: number, off: Off = NOTHING_OFF, faults: readonly Fault[] | null = null): Promise<Ending> {
  await link.ask({ do: 'reset', off: off.server })
  const world = new World(seed, link, off, faults)
  const broken = await live(world).then(() => null, explain)
  for (const profile of world.profiles) profile.killAll()
  await settle()
  return { seed, faults: [...world.faults], broken, log: world.log, taps: world.taps.length }
}

async function live(world: World): Promise<void> {
  await begin(world)
  const steps = 40 + world.random.below(100)
  for (let step = 0; step < steps; step += 1) {
    await act(world)
    await watch(world)
  }
  await checkAll(world, await comeToRest(world))
}

/** Two people, four browsers, two documents that wait for a decision. */
async function begin(world: World): Promise<void> {
  for (const [name, person] of [['phone', 'lan'], ['tablet', 'lan'], ['desk', 'oanh'], ['pocket', 'duc']] as const) {
    world.profiles.push(new Profile(name, person, world.around))
  }
  for (const person of ['lan', 'oanh']) await world.tell({ do: 'member', person, on: true })
  const desk = await world.profiles[2]?.open('oanh', 'tab')
  for (const to of ['lan', 'lan', 'duc']) {
    const doc = world.newId()
    await desk?.engine?.say('doc.make', { doc, step: world.newId(), to }, { lane: doc, wait: 0 })
  }
  await settle()
  await world.pump()
  const phone = await world.profiles[0]?.open('lan', 'tab')
  void phone?.engine?.drain('begin')
  await settle()
  await world.pump()
  world.around.calm = false
}

function explain(error: unknown): { rule: string; what: string } {
  if (error instanceof Violation) return { rule: error.rule, what: error.message }
  return { rule: 'crash', what: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
