import { describe, expect, test } from 'vitest'
import type { Engine } from './engine.ts'
import type { Overlay } from './overlay.ts'
import type { SyncRequest } from './protocol.ts'
import { Profile } from './testing/device.ts'
import { json, SmallServer } from './testing/server.ts'

async function opened(guards = {}): Promise<{ server: SmallServer; profile: Profile; engine: Engine }> {
  const [server, profile] = [new SmallServer(), new Profile()]
  return { server, profile, engine: await profile.open(server, { guards }) }
}

/** Answers a sync call by a status, with its nonce or without. */
function status(server: SmallServer, code: number, body: Record<string, unknown>, headers: Record<string, string> = {}): void {
  server.instead = (path, _request, nonce) => (path === '/api/sync' ? json(code, { nonce, ...body }, headers) : null)
}

describe('a status counts only with our nonce', () => {
  const portals: [number, unknown][] = [[200, '<html>'], [401, { code: 'session' }], [409, { code: 'device_revoked', results: [] }], [426, {}], [200, { nonce: 'x', results: [] }]]
  test.each(portals)('%i without it is a network failure', async (code, body) => {
    const { server, engine } = await opened()
    await engine.say('a.b', {}, { lane: 'd', wait: 0 })
    server.instead = (path) => (path === '/api/sync' ? (typeof body === 'string' ? new Response(body, { status: code }) : json(code, body)) : null)
    await engine.drain('test')
    expect(engine.status()).toMatchObject({ link: 'offline', waiting: 1, lastSync: null })
    server.instead = () => null
    await engine.drain('test')
    expect(engine.status()).toMatchObject({ link: 'ok', waiting: 0 })
  })
})

describe('what a status means', () => {
  test('401: pause and keep', async () => {
    const { server, profile, engine } = await opened()
    await engine.say('a.b', {}, { lane: 'd', wait: 0 })
    status(server, 401, { code: 'session' })
    await engine.drain('test')
    expect(engine.status()).toMatchObject({ link: 'signed_out', waiting: 1 })
    expect(profile.timers).toHaveLength(0)
  })

  test('403: the server lost the device; it is enrolled again', async () => {
    const { server, engine } = await opened()
    await engine.drain('test')
    let unknown = true
    server.instead = (path, _request, nonce) => {
      if (path === '/api/devices') unknown = false
      return path === '/api/sync' && unknown ? json(403, { nonce, code: 'device_unknown' }) : null
    }
    await engine.drain('test')
    expect(unknown).toBe(false)
    expect(engine.status().link).toBe('ok')
  })

  test('409: what waits is answered, then the replica goes and the outbox stays', async () => {
    const { server, profile, engine } = await opened()
    server.change(['doc', 'd', 1, 'up', { text: 'secret' }])
    await engine.drain('test')
    expect(await engine.rows('doc')).toHaveLength(1)
    await engine.say('a.b', {}, { lane: 'd', wait: 60_000 })
    const sent: SyncRequest[] = []
    server.instead = (path, request, nonce) => {
      if (path !== '/api/sync' || !request) return null
      sent.push(request)
      const results = request.commands.map(({ c }) => ({ id: (JSON.parse(c) as { id: string }).id, status: 'refused', code: 'device_revoked', seq: 9, detail: {} }))
      return json(409, { nonce, code: 'device_revoked', results })
    }
    await engine.drain('test')
    expect(engine.status()).toMatchObject({ link: 'revoked', waiting: 0, needsYou: 1 })
    expect(sent.at(-1)?.commands).toHaveLength(1)
    expect(await engine.rows('doc')).toEqual([])
    await expect(engine.say('a.b', {}, { lane: 'd' })).rejects.toMatchObject({ code: 'revoked' })
    const again = await profile.open(server)
    expect(again.status()).toMatchObject({ link: 'revoked', needsYou: 1 })
  })

  test('409: what was applied is not taken back from the screen before the rows go', async () => {
    const [server, profile] = [new SmallServer(), new Profile()]
    const approve: Overlay = (get) => (get('doc', 'd') ? [{ kind: 'doc', id: 'd', body: { state: 'approved' } }] : [])
    const step = (name: string): Promise<void> | undefined => (name === 'delete-database' ? new Promise(() => undefined) : undefined)
    const engine = await profile.open(server, { overlays: { 'a.approve': approve }, environment: { step } })
    server.change(['doc', 'd', 1, 'up', { state: 'open' }])
    await engine.drain('test')
    server.instead = (path, request, nonce) => {
      if (path !== '/api/sync' || !request) return null
      const results = request.commands.map(({ c }) => ({ id: (JSON.parse(c) as { id: string }).id, status: 'applied', seq: 9, detail: {} }))
      return json(409, { nonce, code: 'device_revoked', results })
    }
    await engine.say('a.approve', {}, { lane: 'd', wait: 0 })
    await expect.poll(() => engine.status().link).toBe('revoked')
    expect(await engine.outbox()).toMatchObject([{ name: 'a.approve', state: 'applied' }])
    expect(await engine.rows('doc')).toMatchObject([{ id: 'd', body: { state: 'approved' } }])
  })

  test('413: half as many, down to one, which is then held', async () => {
    const { server, engine } = await opened()
    server.instead = () => Promise.reject(new TypeError('Failed to fetch'))
    for (let n = 0; n < 4; n += 1) await engine.say('a.b', { big: n === 2 }, { lane: `d${n}`, wait: 0 })
    const sizes: number[] = []
    server.instead = (path, request, nonce) => {
      if (path !== '/api/sync' || !request?.commands.length) return null
      sizes.push(request.commands.length)
      return request.commands.some(({ c }) => c.includes('"big":true')) ? json(413, { nonce, code: 'too_large' }) : null
    }
    await engine.drain('test')
    expect(sizes.slice(0, 3)).toEqual([4, 2, 2])
    expect(engine.status()).toMatchObject({ waiting: 1, needsYou: 1 })
    expect(await engine.outbox()).toContainEqual(expect.objectContaining({ n: 3, state: 'held', result: expect.objectContaining({ code: 'too_large' }) as unknown }))
  })

  test('426: update', async () => {
    const { server, engine } = await opened()
    status(server, 426, { code: 'upgrade' })
    await engine.drain('test')
    expect(engine.status().link).toBe('update')
  })

  test('503: not before Retry-After', async () => {
    const { server, profile, engine } = await opened()
    await engine.drain('test')
    status(server, 503, { code: 'busy' }, { 'Retry-After': '7' })
    await engine.drain('test')
    expect(profile.timers.map((timer) => timer.at - profile.time)).toEqual([7000])
  })

  test('400 bad_cursor: starts over, and what was there stays visible meanwhile', async () => {
    const { server, engine } = await opened()
    server.change(['doc', 'd', 1, 'up', { text: 'a' }])
    await engine.drain('test')
    server.rows = []
    let bad = true
    const seen: number[] = []
    server.instead = async (path, request, nonce) => {
      if (path !== '/api/sync') return null
      seen.push((await engine.rows('doc')).length)
      if (!bad || request?.cursor === null) return null
      bad = false
      return json(400, { nonce, code: 'bad_cursor' })
    }
    await engine.drain('test')
    expect(seen).toEqual([1, 1])
    expect(await engine.rows('doc')).toEqual([])
  })
})

describe('coming back', () => {
  test('after failures it waits longer and longer, and any reason to try resets that', async () => {
    const { server, profile, engine } = await opened()
    await engine.drain('test')
    server.instead = () => Promise.reject(new TypeError('Failed to fetch'))
    const waits: number[] = []
    for (let attempt = 0; attempt < 8; attempt += 1) {
      if (attempt === 0) await engine.drain('test')
      waits.push((profile.timers[0]?.at ?? 0) - profile.time)
      profile.pass(waits.at(-1) ?? 0)
      await idle(() => profile.timers.length > 0)
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
    await engine.drain('online')
    expect((profile.timers[0]?.at ?? 0) - profile.time).toBe(500)
  })

  test('a link that hangs is given up after eight seconds', async () => {
    const { server, profile, engine } = await opened()
    await engine.drain('test')
    server.instead = (_path, _request, _nonce, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
      })
    const drained = engine.drain('test')
    await idle(() => profile.timers.length > 0)
    profile.pass(8000)
    await drained
    expect(engine.status().link).toBe('offline')
  })

  test('a command the server could not do goes again by itself', async () => {
    const { server, profile, engine } = await opened()
    server.judge = () => ({ status: 'retry', code: 'internal' })
    await engine.say('a.b', {}, { lane: 'd', wait: 0 })
    await engine.drain('test')
    expect(engine.status().waiting).toBe(1)
    server.judge = () => ({ status: 'applied' })
    profile.pass(60_000)
    await idle(() => engine.status().waiting === 0)
    expect(server.log).toHaveLength(1)
  })
})

test('a first sync of many pages has each page fetched while the one before is stored', async () => {
  const { server, engine } = await opened()
  for (let n = 1; n <= 30; n += 1) server.change(['doc', `d${n}`, n, 'up', { n }])
  server.page = 7
  await engine.drain('test')
  expect(await engine.rows('doc')).toHaveLength(30)
  expect(server.requests.map((request) => request.cursor)).toEqual([null, '7', '14', '21', '28'])
  expect(engine.status().firstSync).toBe(1)
})

describe('pages of a first sync', () => {
  async function asked(ms: number, rows: number): Promise<number[]> {
    const { server, profile, engine } = await opened()
    for (let n = 1; n <= rows; n += 1) server.change(['doc', `d${n}`, n, 'up', {}])
    server.instead = (_path, request) => {
      profile.time += ms
      server.page = request?.max ?? 0
      return null
    }
    await engine.drain('test')
    expect(await engine.rows('doc')).toHaveLength(rows)
    return server.requests.map((request) => request.max)
  }

  test('become larger where a full one came quickly, up to what the server gives', async () => {
    expect(await asked(1500, 2600)).toEqual([500, 1000, 1000, 1000])
  })

  test('stay as they are on a line that is slow', async () => {
    expect(await asked(2500, 1200)).toEqual([500, 500, 500])
  })
})

test('a sum that differs is healed by asking once more, and nothing leaves the screen meanwhile', async () => {
  const { server, engine } = await opened()
  server.change(['doc', 'd1', 1, 'up', {}])
  server.sum = () => null
  await engine.drain('test')
  server.rows = [['doc', 'd2', 2, 'up', {}]]
  server.seq = 2
  server.sum = (rows) => server.sumOf(rows)
  await engine.drain('test')
  expect((await engine.rows('doc')).map((row) => row.id)).toEqual(['d2'])
  expect((await engine.replica.state()).heals).toBe(1)
  await engine.drain('test')
  expect((await engine.replica.state()).heals).toBe(1)
})

test('two tabs at once send nothing twice', async () => {
  const [server, profile] = [new SmallServer(), new Profile()]
  const [one, two] = [await profile.open(server), await profile.open(server)]
  await Promise.all([1, 2, 3, 4].map((n) => (n % 2 ? one : two).say('a.b', { n }, { lane: `d${n}`, wait: 0 })))
  await Promise.all([one.drain('test'), two.drain('test')])
  expect(server.log.map((entry) => entry.statement.n).toSorted()).toEqual([1, 2, 3, 4])
  expect(one.status().waiting + two.status().waiting).toBe(0)
})

async function idle(until: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !until(); turn += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 1)
    })
  }
}

test('what was settled long ago goes, but not while something older waits: its number would look lost', async () => {
  const { server, profile, engine } = await opened()
  server.judge = ({ n }) => (n === 1 ? { status: 'retry', code: 'internal' } : { status: 'applied' })
  for (const lane of ['d1', 'd2', 'd3']) await engine.say('a.b', {}, { lane, wait: 0 })
  await engine.drain('test')
  profile.time += 91 * 86_400_000
  await engine.drain('test')
  await engine.drain('test')
  expect(server.requests.flatMap((request) => request.lost)).toEqual([])
  server.judge = () => ({ status: 'applied' })
  await engine.drain('test')
  await engine.drain('test')
  expect(server.requests.at(-1)).toMatchObject({ floor: 4, lost: [] })
})
