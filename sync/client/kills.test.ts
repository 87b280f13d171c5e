import { expect, test } from 'vitest'
import type { Engine } from './engine.ts'
import { Profile } from './testing/device.ts'
import { SmallServer } from './testing/server.ts'

const NEVER = new Promise<void>(() => undefined)

/** Lets a client live for so many steps, then nothing of it ever goes on. */
function mortal(steps: number): { step: () => Promise<void> | undefined; died: () => boolean } {
  let left = steps
  return { step: () => ((left -= 1) < 0 ? NEVER : undefined), died: () => left < 0 }
}

async function life(engine: Engine): Promise<void> {
  await engine.say('a.b', { first: true }, { lane: 'd1', wait: 0 })
  const undone = await engine.say('a.b', { second: true }, { lane: 'd2' })
  await engine.say('a.b', { third: true }, { lane: 'd1', wait: 0 })
  await engine.undo(undone.id)
  await engine.drain('test')
  await engine.say('a.b', { fourth: true }, { lane: 'd1', wait: 0 })
  await engine.drain('test')
}

const FATE = Array.from({ length: 45 }, (_, steps) => steps)

test.each(FATE)('killed before step %i, everything said has one result all the same', async (steps) => {
  const [server, profile] = [new SmallServer(), new Profile()]
  server.effect = ({ lane, n }, seq) => [['doc', lane, seq, 'up', { n }]]
  const { step, died } = mortal(steps)
  const said: string[] = []
  const first = profile.open(server, { environment: { step } }).then((engine) => {
    engine.subscribe(() => undefined)
    const say = engine.say.bind(engine)
    engine.say = async (...given) => {
      const pending = await say(...given)
      said.push(pending.id)
      return pending
    }
    return life(engine)
  })
  await Promise.race([first, ended(died)])
  const second = await profile.open(server)
  profile.time += 10_000
  await second.drain('test')
  expect(second.status()).toMatchObject({ waiting: 0, link: 'ok' })
  const results = server.log.map((entry) => entry.statement.id)
  expect(new Set(results).size).toBe(results.length)
  for (const id of said) expect(results).toContain(id)
  expect(server.log.map((entry) => entry.statement.n).toSorted((a, b) => a - b)).toEqual(results.map((_, index) => index + 1))
  expect((await second.rows('doc')).map((row) => [row.id, row.seq]).toSorted()).toEqual(server.rows.map((row) => [row[1], row[2]]).toSorted())
})

/** Resolves once the client has died and what it had begun is over. */
async function ended(died: () => boolean): Promise<void> {
  while (!died()) {
    await new Promise((resolve) => {
      setTimeout(resolve, 1)
    })
  }
  await new Promise((resolve) => {
    setTimeout(resolve, 10)
  })
}
