import { expect, test } from 'vitest'
import type { Shown } from '../../parts/pdf/PdfPages'
import { partSeen, tickFor } from './whole'

const showing = (seen: number, pages: number): Shown => ({ is: 'showing', sha256: 'f1', pages, seen })

test('what was not read to its end is a part, unless it was read before on this device', () => {
  expect(partSeen(showing(1, 4), new Set())).toEqual({ sha256: 'f1', seen: 1, pages: 4 })
  expect(partSeen(showing(4, 4), new Set())).toBeNull()
  expect(partSeen(showing(1, 4), new Set(['f1']))).toBeNull()
  expect(partSeen(showing(1, 4), new Set(['f0']))).not.toBeNull()
  expect(partSeen(showing(0, 4), new Set())).toBeNull()
  expect(partSeen({ is: 'missing' }, new Set())).toBeNull()
})

test('a tick is for one count of one file', () => {
  const ticks = [{ sha256: 'f1', seen: 1, pages: 4 }, { sha256: 'f1', seen: 2, pages: 4 }, { sha256: 'f2', seen: 1, pages: 4 }].map(tickFor)
  expect(new Set(ticks).size).toBe(3)
})
