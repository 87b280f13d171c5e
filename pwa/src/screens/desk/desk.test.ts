import { afterEach, expect, test } from 'vitest'
import { address } from '../../app/preferences'
import { document, step, task } from '../../replica/samples'
import type { LiveRow } from '../../replica/live'
import type { DocumentBody, TaskBody } from '../../replica/types'
import { tomorrowMorning } from './later'
import { deskRows, groupsOf, isCounted, pressing } from './rows'
import { sortOut } from './selection'
import { deskSentence } from './sentence'

const TODAY = '2026-11-24'

afterEach(() => (address.value = ''))

function doc(id: string, changed: Partial<DocumentBody> = {}): LiveRow<'document'> {
  return { kind: 'document', id, seq: 1, body: document(changed), pending: [] }
}

function job(id: string, changed: Partial<TaskBody> = {}): LiveRow<'task'> {
  return { kind: 'task', id, seq: 1, body: task(changed), pending: [] }
}

const asked = document().mine!

test('flash first, then by deadline, then the newest', () => {
  const rows = deskRows(
    [doc('late', { mine: { ...asked, due: '2026-11-20' } }), doc('flash', { urgency: 'flash', mine: { ...asked, due: null } }), doc('old', { mine: { ...asked, due: null, since: 1 } }), doc('new', { mine: { ...asked, due: null, since: 2 } })],
    [job('task', { mine: { ask: 'do', since: 1, due: '2026-11-25', group: 'task' } })],
  )
  expect(rows.map((row) => row.id)).toEqual(['flash', 'late', 'task', 'new', 'old'])
})

test('what asks nothing is no row, what only informs is not counted', () => {
  const rows = deskRows([doc('a'), doc('b', { mine: null }), doc('c', { mine: { ...asked, ask: 'read', group: 'info' } })], [])
  expect(rows).toHaveLength(2)
  expect(rows.filter(isCounted)).toHaveLength(1)
  expect(groupsOf(rows)).toEqual([{ group: 'submission', count: 1 }, { group: 'info', count: 1 }])
})

test('the sentence says how many and what presses most, and speaks to the person', () => {
  const rows = deskRows([doc('a', { urgency: 'flash' }), doc('b'), doc('c')], [])
  expect(deskSentence(rows, TODAY)).toBe('Ba việc đang chờ, một việc hỏa tốc.')
  address.value = 'bà'
  expect(deskSentence(rows, TODAY)).toBe('Ba việc chờ bà, một việc hỏa tốc.')
  expect(deskSentence([], TODAY)).toBe('Hết việc chờ')
})

test('late counts before due today, nothing presses otherwise', () => {
  const on = (due: string | null) => deskRows([doc('x', { mine: { ...asked, due } })], [])
  expect(pressing(on('2026-11-23'), TODAY)).toEqual({ what: 'late', count: 1 })
  expect(pressing(on(TODAY), TODAY)).toEqual({ what: 'today', count: 1 })
  expect(pressing(on('2026-12-01'), TODAY)).toBeNull()
})

test('only what was shown here is approved together; the rest is counted', () => {
  const unseen = document().version!
  const other = { ...unseen, files: [{ ...unseen.files[0]!, sha256: 'ff' }] }
  const rows = deskRows([doc('seen'), doc('unseen', { version: other }), doc('direct', { mine: { ...asked, ask: 'direct', group: 'incoming' } }), doc('nostep', { route: [step({ id: 'else' })] })], [job('t')])
  const sorted = sortOut(rows, new Set(['ab12']))
  expect(sorted.ready.map((one) => one.id)).toEqual(['seen'])
  expect(sorted.unseen).toBe(1)
  expect(sorted.other).toBe(3)
})

test('put off means tomorrow at six', () => {
  const at = Date.UTC(2026, 10, 30, 23 - 7, 50)
  expect(new Date(tomorrowMorning(at))).toEqual(new Date(Date.UTC(2026, 11, 1, 6 - 7)))
})
