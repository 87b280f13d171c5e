import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ALL_GUARDS } from './guards.ts'
import { fold, rowKey, type Overlays } from './overlay.ts'
import type { Base, Result } from './protocol.ts'
import type { StoredCommand } from './storage/outbox-db.ts'
import type { StoredRow } from './storage/replica-db.ts'

interface Said { name: string; base?: Base; result?: Result; lane?: string; withdrawn?: 1; live?: boolean }

function said(n: number, { name, base, result, lane = 'd1', withdrawn }: Said): StoredCommand {
  const statement = { id: `c${n}`, n, lane, after: null, actor: 'p', as: null, capacity: null, name, v: 1, args: { n }, base: base ?? null, at: 0 }
  const command: StoredCommand = { id: `c${n}`, n, lane, after: null, c: JSON.stringify(statement), notBefore: 0, tried: 0, tries: 0, retryAt: 0, live: 1 }
  return { ...command, ...(result && { result, epoch: 1 }), ...(withdrawn && { withdrawn }) }
}

const row: StoredRow = { kind: 'doc', entity: 'd1', seq: 5, body: { rev: 2, h: 'h2', marks: [] }, gen: 1 }
const overlays: Overlays = {
  mark: (get, { args }) => {
    const body = get('doc', 'd1')
    return body ? [{ kind: 'doc', id: 'd1', body: { ...body, marks: [...(body['marks'] as number[]), args['n']] } }] : []
  },
  decide: (get, _pending, holds) => {
    const body = get('doc', 'd1') as { rev: number; h: string } | undefined
    return body && holds(body) ? [{ kind: 'doc', id: 'd1', body: { ...body, decided: true } }] : []
  },
  make: () => [{ kind: 'doc', id: 'd9', body: { rev: 0, h: '', made: true } }],
  hide: () => [{ kind: 'doc', id: 'd1', body: null }],
  other: (get) => (get('task', 't1') ? [{ kind: 'task', id: 't1', body: { seen: true } }] : []),
}

function folded(commands: StoredCommand[], rows: StoredRow[] = [row], head: [number, number] = [1, 5]) {
  const loaded = new Map<string, StoredRow | undefined>(rows.map((one) => [rowKey(one.kind, one.entity), one]))
  for (const key of ['doc|d9', 'doc|d1']) if (!loaded.has(key)) loaded.set(key, undefined)
  return fold(loaded, commands, { overlays, head, guards: ALL_GUARDS })
}

test('commands are folded in the order they were said, whatever order they are read in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 10 }), (order) => {
      const { rows } = folded(order.map((n) => said(n, { name: 'mark' })))
      expect(rows.get('doc|d1')?.body['marks']).toEqual(order.toSorted((a, b) => a - b))
      expect(row.body['marks']).toEqual([])
    }),
  )
})

test('a decision is shown only while what it rests on is still there', () => {
  const isDecided = (base: Base, before: StoredCommand[] = []): boolean =>
    folded([...before, said(9, { name: 'decide', base })]).rows.get('doc|d1')?.body['decided'] === true
  expect(isDecided({ rev: 2, h: 'h2' })).toBe(true)
  expect(isDecided({ rev: 2, h: 'another history' })).toBe(false)
  expect(isDecided({ rev: 1, h: 'h1' })).toBe(false)
  expect(isDecided({ rev: 3, h: 'h3' })).toBe(false)
})

test('one’s own earlier commands do not make it stale', () => {
  const own = said(8, { name: 'mark', result: { id: 'c8', status: 'applied', seq: 5, rev: 2 } })
  const later = said(10, { name: 'mark', result: { id: 'c10', status: 'applied', seq: 5, rev: 2 } })
  const decide = said(9, { name: 'decide', base: { rev: 1, h: 'h1' } })
  expect(folded([own, decide]).rows.get('doc|d1')?.body['decided']).toBe(true)
  expect(folded([decide, later]).rows.get('doc|d1')?.body['decided']).toBeUndefined()
})

test('what is pending is named at its row even when it changes nothing there', () => {
  const { rows } = folded([said(9, { name: 'decide', base: { rev: 1, h: 'h1' } })])
  expect(rows.get('doc|d1')?.pending).toMatchObject([{ id: 'c9', state: 'waiting' }])
})

test('what was taken back or refused leaves no trace', () => {
  const refused = said(1, { name: 'mark', result: { id: 'c1', status: 'refused', seq: 9 } })
  expect(folded([refused, said(2, { name: 'mark', withdrawn: 1 })]).rows.get('doc|d1')).toMatchObject({ body: { marks: [] }, pending: [] })
})

test('a command can make a row and hide one', () => {
  expect(folded([said(1, { name: 'make', lane: 'd9' })]).rows.get('doc|d9')).toMatchObject({ seq: 0, body: { made: true } })
  expect(folded([said(1, { name: 'hide' })]).rows.has('doc|d1')).toBe(false)
})

test('rows an overlay looks for are asked for', () => {
  expect(folded([said(1, { name: 'other' })]).missing).toEqual([['task', 't1']])
})

test('a replica that lost what it had shows recorded commands again', () => {
  const applied = said(1, { name: 'mark', result: { id: 'c1', status: 'applied', seq: 6 } })
  const { live: _, ...unfolded } = applied
  expect(folded([unfolded], [row], [1, 5]).rows.get('doc|d1')?.body['marks']).toEqual([1])
  expect(folded([unfolded], [row], [1, 6]).rows.get('doc|d1')?.body['marks']).toEqual([])
})
