import { expect, test } from 'vitest'
import type { Environment } from './environment.ts'
import { people, session, setPassword, signIn, signOut } from './session.ts'
import { Profile } from './testing/device.ts'
import { json, SmallServer } from './testing/server.ts'

const WHO = { person: { id: 'p1', name: 'Lan', positions: [] }, vapid: '', called: [], build: 'b', demo: true, server_time: 0 }

function browser(server: SmallServer): { profile: Profile; here: Partial<Environment>; server: SmallServer } {
  const profile = new Profile()
  return { profile, server, here: profile.environment(server) }
}

function signingIn(server: SmallServer, answers: Record<string, () => Response>): void {
  server.instead = (path, _request, _nonce, _signal, _body, method) => (path === '/api/session' ? (answers[method]?.() ?? null) : null)
}

test('whoever signs in is remembered, and opens offline from then on', async () => {
  const { server, here } = browser(new SmallServer())
  signingIn(server, { POST: () => json(200, WHO) })
  expect(await signIn('lan', 'secret', here)).toMatchObject({ kind: 'signed_in', session: { person: { id: 'p1' } } })
  server.instead = () => Promise.reject(new TypeError('Failed to fetch'))
  expect(await session(here)).toMatchObject({ kind: 'offline', session: { person: { name: 'Lan' } } })
  expect((await people(here)).current).toMatchObject({ person: 'p1', outbox: 1 })
})

test('a wrong password, too many of them, and a portal', async () => {
  const { server, here } = browser(new SmallServer())
  signingIn(server, { POST: () => json(401, { code: 'wrong_credentials' }) })
  expect(await signIn('lan', 'x', here)).toEqual({ kind: 'refused', code: 'wrong_credentials', retryAfter: null })
  signingIn(server, { POST: () => json(429, { code: 'too_many_attempts' }, { 'Retry-After': '30' }) })
  expect(await signIn('lan', 'x', here)).toEqual({ kind: 'refused', code: 'too_many_attempts', retryAfter: 30_000 })
  signingIn(server, { POST: () => new Response('<html>', { status: 200 }) })
  expect(await signIn('lan', 'x', here)).toEqual({ kind: 'offline' })
})

test('a slip’s code opens nothing but the way to an own password, which signs in', async () => {
  const { server, here } = browser(new SmallServer())
  signingIn(server, { POST: () => json(403, { code: 'first_password' }) })
  expect(await signIn('lan', 'K7QF-2M9D-0011', here)).toEqual({ kind: 'refused', code: 'first_password', retryAfter: null })
  server.instead = (path, _request, _nonce, _signal, _body, method) => (path === '/api/password' && method === 'POST' ? json(200, WHO) : null)
  expect(await setPassword('lan', 'K7QF-2M9D-0011', 'bon tu khong lien quan', here)).toMatchObject({ kind: 'signed_in', session: { person: { id: 'p1' } } })
  expect((await people(here)).current).toMatchObject({ person: 'p1' })
})

test('only the server’s own word ends a session', async () => {
  const { server, here } = browser(new SmallServer())
  signingIn(server, { POST: () => json(200, WHO), GET: () => new Response('login', { status: 401 }) })
  await signIn('lan', 'secret', here)
  expect((await session(here)).kind).toBe('offline')
  signingIn(server, { GET: () => json(401, { code: 'session' }) })
  expect(await session(here)).toMatchObject({ kind: 'signed_out', known: { person: 'p1' } })
})

test('signing out keeps the outbox, takes the replica, and is told the server when it can be reached', async () => {
  const { server, here, profile } = browser(new SmallServer())
  signingIn(server, { POST: () => json(200, WHO), DELETE: () => new Response('', { status: 502 }) })
  await signIn('lan', 'secret', here)
  const engine = await profile.open(server)
  await engine.say('a.b', {}, { lane: 'd' })
  expect(await signOut(engine, 'keep', here)).toBe(true)
  const names = (await profile.indexedDB.databases()).map((database) => database.name)
  expect(names).toContain('butphe-outbox-p1')
  expect(names).not.toContain('butphe-replica-p1')
  expect(await session(here)).toEqual({ kind: 'signed_out', known: null })
  let told = false
  signingIn(server, { DELETE: () => ((told = true), new Response(null, { status: 204 })), GET: () => json(401, { code: 'session' }) })
  await session(here)
  expect(told).toBe(true)
  expect((await profile.open(server)).status().waiting).toBe(1)
})

test('sending first: not signed out while something waits', async () => {
  const { server, here, profile } = browser(new SmallServer())
  const engine = await profile.open(server)
  server.instead = () => Promise.reject(new TypeError('Failed to fetch'))
  await engine.say('a.b', {}, { lane: 'd' })
  expect(await signOut(engine, 'send', here)).toBe(false)
  signingIn(server, { DELETE: () => new Response(null, { status: 204 }) })
  expect(await signOut(engine, 'send', here)).toBe(true)
  expect(server.log).toHaveLength(1)
})

test('discarding takes back what was not offered, and tells its number later', async () => {
  const { server, here, profile } = browser(new SmallServer())
  const engine = await profile.open(server)
  server.instead = () => Promise.reject(new TypeError('Failed to fetch'))
  await engine.say('a.b', {}, { lane: 'd1' })
  await engine.say('a.b', {}, { lane: 'd2' })
  expect(await signOut(engine, 'discard', here)).toBe(true)
  server.instead = () => null
  const later = await profile.open(server)
  await later.drain('test')
  expect(server.log.map((entry) => entry.result.status)).toEqual(['withdrawn', 'withdrawn'])
})

test('somebody whose device was revoked gets a new one when they sign in again, once the old one is answered', async () => {
  const { server, here, profile } = browser(new SmallServer())
  signingIn(server, { POST: () => json(200, WHO) })
  await signIn('lan', 'secret', here)
  const first = await profile.open(server)
  server.instead = (path, _request, nonce) => (path === '/api/sync' ? json(409, { nonce, code: 'device_revoked', results: [] }) : null)
  await first.drain('test')
  expect(first.status().link).toBe('revoked')
  signingIn(server, { POST: () => json(200, WHO) })
  await signIn('lan', 'secret', here)
  const second = await profile.open(server)
  expect(second.device).not.toBe(first.device)
  await second.drain('test')
  expect(second.status().link).toBe('ok')
})
