import { describe, expect, it } from 'vitest'
import { document, task } from '../../replica/samples'
import { filed, workfile } from '../../replica/workfile-samples'
import { candidates, propose, proposeMany, relatives, type World } from './suggest'

const line = (id: string, file: string, of: string) => ({ id, body: filed(file, of) })
const world = (changed: Partial<World>): World => ({ files: [], lines: [], tasks: [], ...changed })

describe('which file a document belongs into', () => {
  const files = [
    { id: 'old', body: workfile({ updated: 1 }) },
    { id: 'new', body: workfile({ updated: 9 }) },
  ]

  it('is the one that holds what it answers', () => {
    const body = document({ answers: [{ id: 'letter', number: '1', subject: 's' }] })
    const found = propose('draft', body, world({ files, lines: [line('l', 'old', 'letter')] }))
    expect(found.map((one) => [one.file.id, one.because])).toEqual([['old', 'answers'], ['new', 'hand']])
  })

  it('is the one that holds the letter of its task', () => {
    const tasks = [{ id: 't', body: task({ document: { id: 'letter', subject: '', number: null }, result: { id: 'draft', number: null, subject: '' } }) }]
    expect(propose('draft', document(), world({ files, tasks, lines: [line('l', 'old', 'letter')] }))[0]).toMatchObject({ file: { id: 'old' }, because: 'task' })
  })

  it('is never one that has it, is closed, or is only seen', () => {
    const others = [
      ...files,
      { id: 'closed', body: workfile({ state: 'closed' }) },
      { id: 'seen', body: workfile({ own: ['head'] }) },
      { id: 'worked', body: workfile({ own: ['work'], updated: 2 }) },
    ]
    const found = propose('draft', document(), world({ files: others, lines: [line('l', 'new', 'draft')] }))
    expect(found.map((one) => one.file.id)).toEqual(['worked', 'old'])
  })
})

it('several documents go where one of them belongs, each file named once', () => {
  const files = [{ id: 'old', body: workfile({ updated: 1 }) }, { id: 'new', body: workfile({ updated: 9 }) }]
  const reply = document({ answers: [{ id: 'letter', number: '1', subject: 's' }] })
  const found = proposeMany([{ id: 'other', body: document() }, { id: 'reply', body: reply }], world({ files, lines: [line('l', 'old', 'letter'), line('m', 'new', 'other')] }))
  expect(found.map((one) => [one.file.id, one.because])).toEqual([['old', 'answers'], ['new', 'hand']])
})

describe('which documents belong into a file', () => {
  it('are the relatives of those in it, then the newest; none twice, none cancelled', () => {
    const documents = [
      { id: 'letter', body: document({ answered_by: [{ id: 'reply', number: null, subject: '' }] }) },
      { id: 'reply', body: document({ updated: 1 }) },
      { id: 'other', body: document({ updated: 5 }) },
      { id: 'void', body: document({ state: 'cancelled' }) },
    ]
    const found = candidates('f', documents, world({ lines: [line('l', 'f', 'letter')] }))
    expect(found.map((one) => [one.document.id, one.because])).toEqual([['reply', 'answers'], ['other', 'hand']])
  })
})

it('a document is no relative of itself', () => {
  const tasks = [{ id: 't', body: task({ document: { id: 'a', subject: '', number: null }, result: { id: 'a', number: null, subject: '' } }) }]
  expect(relatives('a', document(), tasks).size).toBe(0)
})
