import { expect, test } from 'vitest'
import { Profile } from './testing/device.ts'
import { SmallServer } from './testing/server.ts'

test('a tap is stored, sent, and recorded', async () => {
  const [server, profile] = [new SmallServer(), new Profile()]
  const engine = await profile.open(server)
  const pending = await engine.say('note.add', { text: 'a' }, { lane: 'd1', wait: 0 })
  expect(pending).toMatchObject({ n: 1, state: 'waiting', name: 'note.add' })
  await engine.drain('test')
  expect(await engine.outbox()).toMatchObject([{ id: pending.id, state: 'applied', result: { seq: 1 } }])
  expect(engine.status()).toMatchObject({ waiting: 0, needsYou: 0, link: 'ok', firstSync: 1 })
  expect(server.requests.flatMap((request) => request.commands)).toHaveLength(1)
  engine.close()
})

test('a command waits for its undo, and hiding the page ends the wait', async () => {
  const [server, profile] = [new SmallServer(), new Profile()]
  const engine = await profile.open(server)
  await engine.say('note.add', {}, { lane: 'd1' })
  await engine.drain('test')
  expect(server.log).toHaveLength(0)
  await engine.hide()
  expect(server.log).toHaveLength(1)
  engine.close()
})

test('after five seconds it goes by itself', async () => {
  const [server, profile] = [new SmallServer(), new Profile()]
  const engine = await profile.open(server)
  await engine.say('note.add', {}, { lane: 'd1' })
  await engine.drain('test')
  profile.pass(5000)
  await engine.drain('settle')
  expect(server.log).toHaveLength(1)
  engine.close()
})
