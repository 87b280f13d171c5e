import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Profile } from './testing/device.ts'
import { SmallServer } from './testing/server.ts'

async function opened() {
  const [server, profile] = [new SmallServer(), new Profile()]
  return { server, profile, engine: await profile.open(server) }
}

test('undone before it was offered: nothing happens, and its number is told', async () => {
  const { server, engine } = await opened()
  const pending = await engine.say('a.b', {}, { lane: 'd' })
  expect(await engine.undo(pending.id)).toBe(true)
  expect(await engine.undo(pending.id)).toBe(false)
  await engine.drain('test')
  expect(server.log).toMatchObject([{ statement: { id: pending.id, n: 1, args: {}, withdrawn: true }, result: { status: 'withdrawn' } }])
  expect(await engine.outbox()).toMatchObject([{ state: 'withdrawn' }])
})

test('not after a request was built with it, even if nothing ever arrived', async () => {
  const { server, engine } = await opened()
  server.instead = () => Promise.reject(new TypeError('Failed to fetch'))
  const pending = await engine.say('a.b', {}, { lane: 'd', wait: 0 })
  await engine.drain('test')
  expect(await engine.undo(pending.id)).toBe(true)
  server.instead = () => null
  await engine.drain('test')
  const second = await engine.say('a.b', {}, { lane: 'd', wait: 0 })
  server.instead = (path) => (path === '/api/sync' ? Promise.reject(new TypeError('Failed to fetch')) : null)
  await engine.drain('test')
  expect(await engine.undo(second.id)).toBe(false)
})

test('not while something stands behind it', async () => {
  const { engine } = await opened()
  const first = await engine.say('a.b', {}, { lane: 'd' })
  const second = await engine.say('a.b', {}, { lane: 'd' })
  expect(await engine.undo(first.id)).toBe(false)
  expect(await engine.undo(second.id)).toBe(true)
})

test('not while something in another lane stands behind it', async () => {
  const { engine } = await opened()
  const first = await engine.say('doc.make', {}, { lane: 'd' })
  await engine.say('task.make', {}, { lane: 't', behind: first.id })
  expect(await engine.undo(first.id)).toBe(false)
})

/** Two tabs: one sends, one undoes, every interleaving of their steps that chance finds. */
test('however undo and sending race, it is either undone or done', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const [server, profile] = [new SmallServer(), new Profile()]
      let racing = false
      const step = (name: string): Promise<void> | undefined => (racing ? scheduler.schedule(Promise.resolve(), name) : undefined)
      const [sender, undoer] = await Promise.all([0, 1].map(() => profile.open(server, { environment: { step } })))
      await sender?.drain('enrol')
      const pending = await undoer?.say('a.b', {}, { lane: 'd' })
      profile.time += 6000
      racing = true
      const outcome = undoer?.undo(pending?.id ?? '')
      await scheduler.waitFor(Promise.all([outcome, sender?.drain('race')]))
      racing = false
      await sender?.drain('rest')
      expect(server.log.map((entry) => entry.result.status)).toEqual([(await outcome) ? 'withdrawn' : 'applied'])
      for (const engine of [sender, undoer]) engine?.close()
    }),
    { numRuns: 40 },
  )
})
