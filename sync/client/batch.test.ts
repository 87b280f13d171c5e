import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseBatch, type BatchLimits } from './batch.ts'
import { ALL_GUARDS } from './guards.ts'
import type { StoredCommand } from './storage/outbox-db.ts'

const limits: BatchLimits = { now: 1000, eager: false, commands: 5, bytes: 64_000, guards: ALL_GUARDS, hasFiles: () => true }

interface Shape { lane: number; notBefore: number; retryAt: number; answered: boolean; size: number }
const shape = fc.record({
  lane: fc.integer({ min: 0, max: 4 }),
  notBefore: fc.constantFrom(0, 0, 0, 2000),
  retryAt: fc.constantFrom(0, 0, 0, 2000),
  answered: fc.boolean(),
  size: fc.integer({ min: 100, max: 30_000 }),
})

/** An outbox as it can be: each command stands behind the one before it in its lane. */
function outbox(shapes: readonly Shape[]): StoredCommand[] {
  const newest = new Map<number, StoredCommand>()
  return shapes.map(({ lane, notBefore, retryAt, answered, size }, index) => {
    const before = newest.get(lane)
    const id = `c${index + 1}`
    const command: StoredCommand = {
      id, n: index + 1, lane: `lane ${lane}`, c: 'x'.repeat(size), notBefore, retryAt, tried: 0, tries: 0, live: 1,
      after: before ? { id: before.id, n: before.n } : null,
      ...(answered && { answer: { id, status: 'retry', code: 'internal' } }),
    }
    newest.set(lane, command)
    return command
  })
}

test('each lane is sent from its head, without a gap', () => {
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 20 }), (shapes) => {
      const all = outbox(shapes)
      const { commands } = chooseBatch(all, limits)
      for (const lane of new Set(all.map((command) => command.lane))) {
        const sent = commands.filter((command) => command.lane === lane)
        expect(sent).toEqual(all.filter((command) => command.lane === lane).slice(0, sent.length))
      }
    }),
  )
})

test('no batch is larger than it may be, and none carries what waits', () => {
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 20 }), (shapes) => {
      const { commands } = chooseBatch(outbox(shapes), limits)
      expect(commands.length).toBeLessThanOrEqual(limits.commands)
      expect(commands.reduce((sum, command) => sum + command.c.length, 0)).toBeLessThanOrEqual(limits.bytes)
      expect(commands.every((command) => command.retryAt <= limits.now)).toBe(true)
    }),
  )
})

test('no lane starves, however many heads come back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 4 }), (lanes, room) => {
      let all = outbox(Array.from({ length: lanes }, (_, lane) => ({ lane, notBefore: 0, retryAt: 0, answered: true, size: 100 })))
      const sent = new Set<string>()
      for (let round = 1; round <= Math.ceil(lanes / room); round += 1) {
        const ids = new Set(chooseBatch(all, { ...limits, commands: room }).commands.map((command) => command.id))
        for (const id of ids) sent.add(id)
        all = all.map((command) => (ids.has(command.id) ? { ...command, tried: round } : command))
      }
      expect(sent.size).toBe(lanes)
    }),
  )
})

test('it says when the next one is due', () => {
  const [early, late] = outbox([
    { lane: 0, notBefore: 3000, retryAt: 0, answered: false, size: 100 },
    { lane: 1, notBefore: 0, retryAt: 5000, answered: true, size: 100 },
  ])
  expect(early && late && chooseBatch([early, late], limits)).toEqual({ commands: [], next: 3000 })
})

test('what names a file the server has not keeps its lane back', () => {
  const all = outbox([0, 0, 1].map((lane) => ({ lane, notBefore: 0, retryAt: 0, answered: false, size: 100 })))
  const { commands } = chooseBatch(all, { ...limits, hasFiles: (command) => command.n !== 1 })
  expect(commands.map((command) => command.n)).toEqual([3])
})
