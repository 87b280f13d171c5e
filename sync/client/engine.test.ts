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

test('the desk of a thousand documents reads only what asks', async () => {
  const [server, profile] = [new SmallServer(), new Profile()]
  for (let n = 1; n <= 1000; n += 1) server.change(['doc', `d${n}`, n, 'up', { n, mine: n % 50 === 0 ? { ask: 'approve' } : null }])
  const engine = await profile.open(server)
  await engine.drain('test')
  const read = countReads()
  expect(await engine.rows('doc', { asking: true })).toHaveLength(20)
  expect(await engine.row('doc', 'd7')).toMatchObject({ body: { n: 7 } })
  expect(read.stop()).toBeLessThan(30)
  expect(await engine.countAsking()).toBe(20)
})

test('other tabs hear of what this one did', async () => {
  const [server, profile] = [new SmallServer(), new Profile()]
  server.effect = ({ lane }, seq) => [['doc', lane, seq, 'up', {}]]
  const [here, there] = [await profile.open(server), await profile.open(server)]
  const heard: string[] = []
  const stop = there.subscribe(({ kinds, outbox }) => heard.push(...kinds, ...(outbox ? ['outbox'] : [])))
  await here.say('doc.make', {}, { lane: 'd1', wait: 0 })
  await here.drain('test')
  expect(heard).toContain('outbox')
  expect(heard).toContain('doc')
  expect(there.status()).toMatchObject({ link: 'ok', waiting: 0, firstSync: 1 })
  stop()
})

test('a refusal needs the person until they acknowledge it, here or on another device', async () => {
  const [server, phone, tablet] = [new SmallServer(), new Profile(), new Profile()]
  server.judge = ({ name }) => (name === 'result.ack' ? { status: 'applied' } : { status: 'refused', code: 'stale' })
  server.effect = ({ name, args }, seq) => (name === 'result.ack' ? [['result', String(args['result']), seq, 'gone', 'acknowledged']] : [])
  const [one, two] = [await phone.open(server), await tablet.open(server)]
  const { id } = await one.say('doc.approve', { document: 'd1' }, { lane: 'd1', wait: 0 })
  await one.drain('test')
  server.change(['result', id, 1, 'up', { id, status: 'refused', code: 'stale', name: 'doc.approve', lane: 'd1', args: { document: 'd1' }, tapped: 5 }])
  await two.drain('test')
  expect(one.status().needsYou).toBe(1)
  expect(await two.outbox()).toMatchObject([{ id, state: 'refused', elsewhere: true, at: 5, lane: 'd1', result: { code: 'stale' } }])
  await two.acknowledge(id)
  expect(two.status().needsYou).toBe(0)
  await two.drain('test')
  await one.drain('test')
  expect([one.status().needsYou, two.status().needsYou]).toEqual([0, 0])
  expect(await one.outbox()).toMatchObject([{ id, state: 'refused', acknowledged: true }])
})

test('what stands behind a refused command is not stuck with it: the next tap stands behind nothing', async () => {
  const [server, profile] = [new SmallServer(), new Profile()]
  server.judge = () => ({ status: 'refused', code: 'stale' })
  const engine = await profile.open(server)
  await engine.say('a.b', {}, { lane: 'd', wait: 0 })
  await engine.drain('test')
  server.judge = () => ({ status: 'applied' })
  await engine.say('a.b', {}, { lane: 'd', wait: 0 })
  await engine.drain('test')
  expect(server.log.map(({ statement, result }) => [statement.after, result.status])).toEqual([[null, 'refused'], [null, 'applied']])
})

test('a command longer than a request may be is refused at the tap', async () => {
  const engine = await new Profile().open(new SmallServer())
  await expect(engine.say('a.b', { text: 'x'.repeat(70_000) }, { lane: 'd' })).rejects.toMatchObject({ code: 'too_long' })
  expect(await engine.outbox()).toEqual([])
})

test('a connection the system took away is opened again', async () => {
  const engine = await new Profile().open(new SmallServer())
  await engine.wake()
  await engine.say('a.b', {}, { lane: 'd', wait: 0 })
  await engine.drain('test')
  expect(engine.status().waiting).toBe(0)
})

test('a newer page may change the replica while an older one is open', async () => {
  const [server, profile] = [new SmallServer(), new Profile()]
  const engine = await profile.open(server)
  await engine.drain('test')
  const request = profile.indexedDB.open('butphe-replica-p1', 2)
  const opened = await new Promise<string>((resolve) => {
    request.addEventListener('blocked', () => resolve('blocked'))
    request.addEventListener('success', () => resolve('opened'))
  })
  expect(opened).toBe('opened')
})

/** Counts the values that leave IndexedDB. */
function countReads(): { stop: () => number } {
  const [store, index] = [IDBObjectStore.prototype, IDBIndex.prototype]
  const originals = { storeAll: store.getAll, indexAll: index.getAll, get: store.get }
  let count = 0
  const counted = <A extends unknown[], T>(original: (this: IDBObjectStore & IDBIndex, ...given: A) => IDBRequest<T>) =>
    function (this: IDBObjectStore & IDBIndex, ...given: A): IDBRequest<T> {
      const request = original.apply(this, given)
      request.addEventListener('success', () => {
        count += Array.isArray(request.result) ? request.result.length : 1
      })
      return request
    }
  Object.assign(store, { getAll: counted(originals.storeAll), get: counted(originals.get) })
  Object.assign(index, { getAll: counted(originals.indexAll) })
  return {
    stop: () => {
      Object.assign(store, { getAll: originals.storeAll, get: originals.get })
      Object.assign(index, { getAll: originals.indexAll })
      return count
    },
  }
}
