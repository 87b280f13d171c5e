import { describe, expect, it } from 'vitest'
import type { Pending } from '../../replica/live'
import { document, leader, officer, step } from '../../replica/samples'
import type { RegisterBody } from '../../replica/house-types'
import { queuedFrom } from './again'
import { filterLines, linesOf, receiverOf, signerOf } from './entries'

const INCOMING: RegisterBody = { name: 'Sổ văn bản đến', kind: 'incoming', year: 2026, next: 9, closed: false, agency: 'ubnd', doc_types: null }
const arrival = (number: number, date = '2026-11-20') => ({ number, date, register: 'Sổ văn bản đến' })
const known = [
  { id: 'eight', body: document({ kind: 'incoming', arrival: arrival(8), sender: 'Bộ Nội vụ', number: '4512/BNV-VP', subject: 'Hội nghị' }) },
  { id: 'seven', body: document({ kind: 'incoming', arrival: arrival(7), sender: 'Sở Y tế', number: '9/SYT-VP', subject: 'Tiêm chủng' }) },
  { id: 'last-year', body: document({ kind: 'incoming', arrival: arrival(900, '2025-12-31') }) },
  { id: 'decision', body: document({ state: 'issued', number: '24/QĐ-UBND', date: '2026-11-24', doc_type: 'Quyết định' }) },
  { id: 'letter', body: document({ state: 'issued', number: '31/UBND-VX', date: '2026-11-23', doc_type: 'Công văn' }) },
  { id: 'draft', body: document({ state: 'approved', number: null }) },
]

describe('the lines of a register', () => {
  it('incoming: by arrival number, this year only', () => {
    expect(linesOf(INCOMING, known).map((line) => line.id)).toEqual(['eight', 'seven'])
  })

  it('outgoing: what was numbered, of the types the register takes', () => {
    const all: RegisterBody = { ...INCOMING, kind: 'outgoing', name: 'Sổ văn bản đi' }
    expect(linesOf(all, known).map((line) => line.id)).toEqual(['letter', 'decision'])
    expect(linesOf({ ...all, doc_types: ['Quyết định'] }, known).map((line) => line.id)).toEqual(['decision'])
    expect(linesOf({ ...all, agency: 'other' }, known)).toEqual([])
  })

  it('are found without marks, by any part of the number', () => {
    const lines = linesOf(INCOMING, known)
    expect(filterLines(lines, 'noi vu').map((line) => line.id)).toEqual(['eight'])
    expect(filterLines(lines, 'syt').map((line) => line.id)).toEqual(['seven'])
    expect(filterLines(lines, '')).toHaveLength(2)
  })

  it('name who has it to deal with and who signed', () => {
    const directive = { id: 'd', by: leader, at: 1, text: '', lead: officer, cooperating: [], inform: [], due: null }
    expect(receiverOf(document({ directives: [directive] }))).toEqual(officer)
    expect(signerOf(document({ route: [step({ act: 'review', state: 'approved', who: officer }), step({ state: 'approved' })] }))).toEqual(leader)
    expect(signerOf(document())).toBeNull()
  })
})

it('a refused entry comes back as it was said', () => {
  const args = {
    document: 'd1',
    sender: 'Bộ Nội vụ',
    number: '',
    date: '2026-11-20',
    doc_type: 'Giấy mời',
    subject: 'Hội nghị',
    urgency: 'urgent',
    pages: 2,
    files: [{ sha256: 'f1', name: 'quet.pdf', role: 'main' }, { sha256: 'f2', name: 'pl.pdf', role: 'annex' }],
    submit_to: { unit: 'u1' },
  }
  const item = queuedFrom({ id: 'cmd-1', args } as unknown as Pending)
  expect(item).toMatchObject({ again: 'cmd-1', file: { sha256: 'f1', pages: 2 }, annexes: [{ sha256: 'f2' }] })
  expect(item?.form).toMatchObject({ no_number: true, due: '', submit_to: { unit: 'u1' }, urgency: 'urgent' })
})
