import { describe, expect, test } from 'vitest'
import type { Engine } from './engine.ts'
import { budgetOf, pageOne } from './files.ts'
import { sha256 } from './ids.ts'
import { Profile } from './testing/device.ts'
import { json, SmallServer } from './testing/server.ts'

const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer
const digestOf = (text: string): Promise<string> => sha256(bytes(text))

/** A server with a shelf for files, and the order in which things reached it. */
function withFiles(server: SmallServer, arrived: string[] = []): string[] {
  server.instead = async (path, request, _nonce, _signal, body) => {
    if (request?.commands.length) arrived.push('command')
    if (path === '/api/files' && body) {
      arrived.push('file')
      const digest = await sha256(body)
      server.files.set(digest, body)
      return json(201, { sha256: digest, size: body.byteLength, type: 'application/pdf', pages: 1, warnings: [] })
    }
    const file = server.files.get(path.replace('/files/', ''))
    if (!path.startsWith('/files/')) return null
    return file ? new Response(file, { headers: { 'Content-Type': 'application/pdf' } }) : json(404, { code: 'not_found' })
  }
  return arrived
}

async function opened(): Promise<{ server: SmallServer; profile: Profile; engine: Engine; arrived: string[] }> {
  const [server, profile] = [new SmallServer(), new Profile()]
  const arrived = withFiles(server)
  return { server, profile, arrived, engine: await profile.open(server) }
}

describe('up', () => {
  test('bytes are there before the command that names them, and stay readable here', async () => {
    const { server, engine, arrived } = await opened()
    const file = await engine.putFile(new Blob(['%PDF']), 'Tờ trình.pdf')
    await engine.say('doc.draft', { files: [file] }, { lane: 'd', wait: 0 })
    await engine.drain('test')
    expect(arrived).toEqual(['file', 'command'])
    expect(server.log).toHaveLength(1)
    server.files.clear()
    expect(new TextDecoder().decode((await engine.file(file.sha256)) ?? undefined)).toBe('%PDF')
  })

  test('a command without files does not wait for another’s', async () => {
    const { engine, arrived } = await opened()
    const file = await engine.putFile(new Blob(['%PDF']), 'a.pdf')
    await engine.say('doc.draft', { files: [file] }, { lane: 'd1', wait: 0 })
    await engine.say('doc.comment', {}, { lane: 'd2', wait: 0 })
    await engine.drain('test')
    expect(arrived).toEqual(['command', 'file', 'command'])
  })

  test('a file on its way keeps no other command back', async () => {
    const { server, profile, engine } = await opened()
    let arrive: (response: Response) => void = () => undefined
    const file = await engine.putFile(new Blob(['%PDF']), 'a.pdf')
    server.instead = (path) => (path === '/api/files' ? new Promise((resolve) => (arrive = resolve)) : null)
    const said = (): string[] => server.log.map((entry) => entry.statement.name)
    await engine.say('doc.draft', { files: [file] }, { lane: 'd1', wait: 0 })
    const drained = engine.drain('test')
    await engine.say('doc.comment', {}, { lane: 'd2', wait: 0 })
    await expect.poll(said).toEqual(['doc.comment'])
    await engine.say('doc.rename', {}, { lane: 'd3', wait: 5000 })
    await expect.poll(() => profile.timers.some((timer) => timer.at === profile.time + 5000)).toBe(true)
    profile.pass(5000)
    await expect.poll(said).toEqual(['doc.comment', 'doc.rename'])
    arrive(json(201, { sha256: file.sha256 }))
    await drained
    expect(said()).toEqual(['doc.comment', 'doc.rename', 'doc.draft'])
  })

  test('a file that fails comes again, and puts off nothing that is due before', async () => {
    const { server, profile, engine } = await opened()
    const file = await engine.putFile(new Blob(['%PDF']), 'a.pdf')
    server.instead = (path) => (path === '/api/files' ? Promise.reject(new TypeError('Failed to fetch')) : null)
    await engine.say('doc.comment', {}, { lane: 'd2', wait: 300 })
    await engine.say('doc.draft', { files: [file] }, { lane: 'd1', wait: 0 })
    await engine.drain('test')
    expect(profile.timers.map((timer) => timer.at - profile.time)).toEqual([300])
    withFiles(server)
    profile.pass(300)
    await expect.poll(() => server.log.map((entry) => entry.statement.name)).toEqual(['doc.comment', 'doc.draft'])
  })

  test('they outlive the page that was closed before they were sent', async () => {
    const { server, profile, engine } = await opened()
    server.instead = () => Promise.reject(new TypeError('Failed to fetch'))
    const file = await engine.putFile(new Blob(['%PDF']), 'a.pdf')
    await engine.say('doc.draft', { files: [file] }, { lane: 'd', wait: 0 })
    engine.close()
    withFiles(server)
    const later = await profile.open(server)
    await later.drain('test')
    expect(server.files.has(file.sha256)).toBe(true)
    expect(server.log).toHaveLength(1)
  })

  test('a file the server will not take holds its command for the person', async () => {
    const { server, engine } = await opened()
    server.instead = (path) => (path === '/api/files' ? json(413, { code: 'too_large' }) : null)
    const file = await engine.putFile(new Blob(['%PDF']), 'a.pdf')
    const pending = await engine.say('doc.draft', { files: [file] }, { lane: 'd', wait: 0 })
    await engine.drain('test')
    expect(await engine.outbox()).toMatchObject([{ id: pending.id, state: 'held', result: { code: 'file_refused' } }])
    expect(engine.status()).toMatchObject({ waiting: 1, needsYou: 1 })
    expect(await engine.undo(pending.id)).toBe(true)
  })

  test('a server that lost the bytes gets them again', async () => {
    const { server, engine, arrived } = await opened()
    const file = await engine.putFile(new Blob(['%PDF']), 'a.pdf')
    let lost = true
    server.judge = () => {
      if (!lost) return { status: 'applied' }
      lost = false
      return { status: 'retry', code: 'file', detail: { need: [file.sha256] } }
    }
    await engine.say('doc.draft', { files: [file] }, { lane: 'd', wait: 0 })
    await engine.drain('test')
    await engine.drain('again')
    expect(arrived).toEqual(['file', 'command', 'file', 'command'])
    expect(server.log).toHaveLength(1)
  })
})

test('bytes leave the outbox once the server has them and nothing that names them waits', async () => {
  const { profile, engine } = await opened()
  const kept = async (): Promise<number> => {
    const database = await openDB('butphe-outbox-p1', profile.indexedDB)
    const request = database.transaction('files').objectStore('files').count()
    const count = await new Promise<number>((resolve) => request.addEventListener('success', () => resolve(request.result)))
    database.close()
    return count
  }
  const said = await engine.putFile(new Blob(['said']), 'a.pdf')
  await engine.putFile(new Blob(['only attached']), 'b.pdf')
  await engine.say('doc.draft', { files: [said] }, { lane: 'd', wait: 60_000 })
  await engine.drain('test')
  expect(await kept()).toBe(2)
  await engine.hide()
  await engine.drain('test')
  expect(await kept()).toBe(1)
  profile.time += 8 * 86_400_000
  await engine.drain('test')
  expect(await kept()).toBe(0)
})

function openDB(name: string, factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(name)
  return new Promise((resolve) => {
    request.addEventListener('success', () => resolve(request.result))
  })
}

describe('down', () => {
  test('fetched once, kept, and checked whenever it is read', async () => {
    const { server, engine } = await opened()
    const digest = await digestOf('%PDF')
    server.files.set(digest, bytes('%PDF'))
    expect(await engine.file(digest)).not.toBeNull()
    server.files.clear()
    expect(await engine.file(digest)).not.toBeNull()
    await engine.cache.put(digest, digest, 'application/pdf', bytes('damaged'))
    expect(await engine.file(digest)).toBeNull()
  })

  test('bytes that are not what their digest says are no file', async () => {
    const { server, engine } = await opened()
    const digest = await digestOf('%PDF')
    server.files.set(digest, bytes('something else'))
    expect(await engine.file(digest)).toBeNull()
    expect(await engine.cache.has(digest)).toBe(false)
  })

  test('nothing of a document that is gone stays', async () => {
    const { server, engine } = await opened()
    const [one, both] = [await digestOf('one'), await digestOf('both')]
    for (const text of ['one', 'both']) server.files.set(await digestOf(text), bytes(text))
    server.files.set(`${one}/page-1.webp`, bytes('picture'))
    server.change(['doc', 'd1', 1, 'up', { files: [{ sha256: one, size: 3 }, { sha256: both, size: 4 }], mine: {} }])
    server.change(['doc', 'd2', 2, 'up', { version: { files: [{ sha256: both, size: 4 }] }, mine: {} }])
    await engine.drain('test')
    await engine.wantFiles()
    await engine.markShown(one)
    expect(await Promise.all([one, both, pageOne(one)].map((path) => engine.cache.has(path)))).toEqual([true, true, true])
    server.change(['doc', 'd1', 3, 'gone', 'rights'])
    await engine.drain('test')
    expect(await Promise.all([one, both, pageOne(one)].map((path) => engine.cache.has(path)))).toEqual([false, true, false])
    expect(await engine.wasShown(one)).toBe(false)
  })

  test('what is written in a file comes after it, and again is asked only for what the server had not read', async () => {
    const { server, engine } = await opened()
    const [read, unread] = [await digestOf('read'), await digestOf('unread')]
    for (const text of ['read', 'unread']) server.files.set(await digestOf(text), bytes(text))
    server.files.set(`${read}/text`, bytes(JSON.stringify({ pages: ['Điều 1', ''] })))
    await engine.wantFiles([{ sha256: read, size: 4 }, { sha256: unread, size: 6 }])
    expect(await engine.cache.texts()).toEqual(new Map([[read, ['Điều 1', '']]]))
    server.files.set(`${unread}/text`, bytes(JSON.stringify({ pages: [] })))
    server.files.delete(`${read}/text`)
    await engine.wantFiles([])
    expect(await engine.cache.texts()).toEqual(new Map([[read, ['Điều 1', '']], [unread, []]]))
  })

  test('the least used go first when room is short', async () => {
    const { profile, engine } = await opened()
    for (const text of ['a', 'b', 'c']) {
      const digest = await digestOf(text)
      await engine.cache.put(digest, digest, '', bytes(text))
      profile.time += 1000
    }
    await engine.cache.evict(2)
    expect(await Promise.all(['a', 'b', 'c'].map(async (text) => engine.cache.has(await digestOf(text))))).toEqual([false, false, true])
  })

  test('the connection decides how much is fetched ahead', () => {
    expect(budgetOf({ saveData: true }).total).toBe(0)
    expect(budgetOf({ effectiveType: '2g' }).file).toBeLessThan(budgetOf({ effectiveType: '3g' }).file)
    expect(budgetOf({})).toEqual(budgetOf({ effectiveType: '4g' }))
  })
})

test('when the disk is full files make room, and what cannot be stored is said at once', async () => {
  const { profile, server } = await opened()
  let room = 0
  const full = (): Promise<void> => (room-- > 0 ? Promise.resolve() : Promise.reject(new DOMException('full', 'QuotaExceededError')))
  let isFull = false
  const engine = await profile.open(server, { environment: { step: (name) => (isFull && name === 'enqueue' ? full() : undefined) } })
  const digest = await digestOf('%PDF')
  await engine.cache.put(digest, digest, '', bytes('%PDF'))
  isFull = true
  await expect(engine.say('a.b', {}, { lane: 'd' })).rejects.toMatchObject({ code: 'full' })
  expect(await engine.cache.has(digest)).toBe(false)
  room = 0
  isFull = false
  await expect(engine.say('a.b', {}, { lane: 'd' })).resolves.toMatchObject({ n: 1 })
})
