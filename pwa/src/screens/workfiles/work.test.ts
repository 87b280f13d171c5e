import { expect, it } from 'vitest'
import { task } from '../../replica/samples'
import { filed } from '../../replica/workfile-samples'
import { inOrder, openWork, refusedWork } from './work'

it('names documents that are not finished and tasks that are live', () => {
  const lines = [filed('f', 'a', { state: 'directed' }), filed('f', 'b', { state: 'issued' })]
  const of = (id: string) => ({ document: { id, subject: '', number: null } })
  const tasks = [
    { id: 't1', body: task({ ...of('b'), state: 'open' }) },
    { id: 't2', body: task({ ...of('a'), state: 'done' }) },
    { id: 't3', body: task({ ...of('elsewhere'), state: 'open' }) },
  ]
  expect(openWork(lines, tasks).map((one) => [one.kind, one.id])).toEqual([['document', 'a'], ['task', 't1']])
})

it('reads what the server named', () => {
  const items = [{ document: 'd', task: null, title: 'x', state: 'directed' }, { document: 'd', task: 't', title: 'y', state: 'open' }]
  expect(refusedWork({ open: 3, hidden: 1, items })).toEqual({ items: [{ kind: 'document', id: 'd', title: 'x', state: 'directed' }, { kind: 'task', id: 't', title: 'y', state: 'open' }], hidden: 1 })
  expect(refusedWork(undefined)).toEqual({ items: [], hidden: 0 })
})

it('stands in the order of dates, what has none at the end', () => {
  const rows = [{ id: '1', body: filed('f', 'a', { date: null }) }, { id: '2', body: filed('f', 'b', { date: '2026-11-01' }) }, { id: '3', body: filed('f', 'c', { date: '2026-01-01' }) }]
  expect(inOrder(rows).map((row) => row.id)).toEqual(['3', '2', '1'])
})
