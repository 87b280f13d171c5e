import { describe, expect, test, vi } from 'vitest'
import type { Engine, Row } from '../sync/client/mod.ts'
import { compose, mayDecide, read, whatToShow, type Pushed } from './push.ts'

const SHA = 'a'.repeat(64)
const about = { kind: 'document', id: 'd1', ask: 'approve', sha256: SHA, step: 's1' }
const pushed: Pushed = {
  web_push: 8030,
  notification: {
    title: 'Trình duyệt', body: 'Dự thảo quyết định', lang: 'vi', navigate: 'https://x/vb/d1', tag: 't', data: about,
    actions: [{ action: 'approve', title: 'Duyệt' }, { action: 'later', title: 'Để sau' }],
  },
}

const waiting = { version: { n: 2, files: [{ sha256: SHA, role: 'main' }] }, mine: { ask: 'approve', step: 's1' } }

interface Holds { body?: Record<string, unknown> | null; shown?: boolean; pending?: boolean }

/** An engine that holds one document, or none. */
function holding({ body = waiting, shown = true, pending = false }: Holds): Engine {
  const row = body && ({ kind: 'document', id: 'd1', seq: 1, body, pending: pending ? [{}] : [] } as unknown as Row)
  const engine = { row: () => Promise.resolve(row), wasShown: (digest: string) => Promise.resolve(shown && digest === SHA) }
  return engine as unknown as Engine
}

async function actionsWhen(holds: Holds): Promise<string[]> {
  const { options } = await compose(pushed, holding(holds), true)
  return (options.actions ?? []).map((action) => action.action)
}

describe('deciding from the lock screen', () => {
  test('only when these very bytes were drawn here and the step still waits', async () => {
    expect(await actionsWhen({})).toEqual(['approve', 'later'])
    expect(await actionsWhen({ shown: false })).toEqual(['open', 'later'])
    expect(await actionsWhen({ pending: true })).toEqual(['open', 'later'])
    expect(await actionsWhen({ body: { ...waiting, version: { n: 3, files: [{ sha256: 'b'.repeat(64) }] } } })).toEqual(['open', 'later'])
    expect(await actionsWhen({ body: { ...waiting, mine: { ask: 'approve', step: 's2' } } })).toEqual(['open', 'later'])
  })

  test('never without a digest or a step', async () => {
    const row = (await holding({}).row('document', 'd1')) as Row
    expect(await mayDecide(holding({}), row, { kind: 'document', id: 'd1', step: 's1' })).toBe(false)
    expect(await mayDecide(holding({}), row, { kind: 'document', id: 'd1', sha256: SHA })).toBe(false)
    expect(await mayDecide(holding({}), row, about)).toBe(true)
  })
})

describe('always something is shown', () => {
  test('a push that cannot be read', async () => {
    const text = (value: string): PushMessageData => ({ json: () => JSON.parse(value) as unknown }) as unknown as PushMessageData
    for (const data of [null, text('not json'), text('{}'), text('{"notification":{}}')]) {
      expect(read(data)).toBeNull()
      expect((await compose(read(data), null, false)).title).toBe('Bút Phê')
    }
  })

  test('a store that fails or never answers', async () => {
    vi.useFakeTimers()
    const broken = { ...holding({}), row: () => Promise.reject(new Error('closed')), drain: () => Promise.resolve(), status: () => ({ link: 'ok' }) }
    const stores = [
      () => Promise.reject(new Error('closed')),
      () => new Promise<never>(() => undefined),
      () => Promise.resolve(broken as unknown as Engine),
    ]
    for (const open of stores) {
      const asked = whatToShow(pushed, open)
      await vi.advanceTimersByTimeAsync(10_000)
      const { shown, engine } = await asked
      expect([shown.title, shown.options.actions, engine]).toEqual(['Trình duyệt', undefined, null])
    }
    vi.useRealTimers()
  })

  test('signed out: from the payload, with what to do', async () => {
    const { title, options } = await compose(pushed, null, false)
    expect([title, options.body]).toEqual(['Trình duyệt', 'Dự thảo quyết định\nĐăng nhập để xem và gửi những gì đang chờ.'])
    expect(options.actions).toBeUndefined()
  })

  test('what is over says so, and names nothing more', async () => {
    for (const body of [null, { ...waiting, mine: null }]) {
      const { options } = await compose(pushed, holding({ body }), true)
      expect(options.body).toBe('Việc này không còn chờ xử lý.')
      expect(options.tag).toBe('t')
      expect(options.data).toEqual({ navigate: pushed.notification.navigate })
    }
    const english = { ...pushed, notification: { ...pushed.notification, lang: 'en' } }
    expect((await compose(english, holding({ body: null }), true)).options.body).toBe('This no longer waits for you.')
  })

  test('without the server, or while it is slow, the payload is believed', async () => {
    expect((await compose(pushed, holding({ body: null }), false)).options.body).toBe('Dự thảo quyết định')
  })
})
