import { describe, expect, it } from 'vitest'
import { typedDate } from '../../app/typed-date'
import { document } from '../../replica/samples'
import { problemOf } from '../../parts/pdf/checking'
import { duplicateOf, type Known } from './duplicates'
import { changedFields, EMPTY_ENTRY, faultsOf, nextForm, registerArgs, withReading, type EntryForm } from './entry-form'
import { distinct, suggestNames } from '../../parts/suggest'
import { earlierSenders, senderOfSymbol } from './senders'

const TODAY = '2026-11-23'
const FORM: EntryForm = {
  ...EMPTY_ENTRY,
  register: 'reg-in',
  sender: 'Bộ Nội vụ',
  number: '4512/BNV-VP',
  date: '2026-11-20',
  subject: 'Chuẩn bị hội nghị',
}

function incoming(id: string, changed: Parameters<typeof document>[0]): Known {
  const body = document({ kind: 'incoming', state: 'registered', mine: null, ...changed })
  return { id, body }
}

describe('a file that cannot be registered is said so at once', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  it('knows empty, foreign and encrypted files', () => {
    expect(problemOf(new Uint8Array())).toBe('file_empty')
    expect(problemOf(bytes('PK\u0003\u0004 … word/document.xml'))).toBe('not_pdf')
    expect(problemOf(bytes('PK\u0003\u0004 … photos/cat.jpg'))).toBe('file_type')
    expect(problemOf(bytes('MZ program'))).toBe('file_type')
    expect(problemOf(bytes('%PDF-1.7 … trailer << /Size 9 /Encrypt 12 0 R >> startxref'))).toBe('pdf_encrypted')
  })

  it('does not take a word in the text for encryption', () => {
    expect(problemOf(bytes('%PDF-1.7 (luật /Encryption) trailer << /Size 9 >>'))).toBeUndefined()
  })

  it('looks at the end of a long file', () => {
    expect(problemOf(bytes(`%PDF-1.7 ${' '.repeat(400_000)} trailer << /Encrypt 5 0 R >>`))).toBe('pdf_encrypted')
  })
})

describe('a duplicate', () => {
  const known = [
    incoming('doc-1', { sender: 'Bộ Nội vụ', number: '4512/BNV-VP', date: '2026-11-20' }),
    incoming('doc-2', { sender: 'Sở Y tế', number: '8/SYT-VP', date: '2026-11-19' }),
  ]

  it('is the same number, date and issuer, however they were typed', () => {
    const typed = { sender: 'BỘ NỘI VỤ ', number: '4512 / bnv-vp', date: '2026-11-20' }
    expect(duplicateOf(typed, known)).toMatchObject({ id: 'doc-1', why: 'reference' })
  })

  it('is the same file, whatever was typed', () => {
    expect(duplicateOf({ sha256: 'ab12', sender: '', number: '', date: '' }, known)).toMatchObject({ why: 'file' })
  })

  it('is the same number of the same issuer on another day too: one of the two dates is wrong', () => {
    const other = { sender: 'Bộ Nội vụ', number: '4512/BNV-VP', date: '2026-11-21' }
    expect(duplicateOf(other, known)).toMatchObject({ id: 'doc-1', why: 'number' })
  })

  it('is not another number, an unfinished form or a cancelled entry', () => {
    expect(duplicateOf({ sender: 'Bộ Nội vụ', number: '4513/BNV-VP', date: '2026-11-20' }, known)).toBeUndefined()
    expect(duplicateOf({ sender: 'Bộ Nội vụ', number: '', date: '' }, known)).toBeUndefined()
    const cancelled = [incoming('doc-3', { state: 'cancelled' })]
    expect(duplicateOf({ sha256: 'ab12', sender: '', number: '', date: '' }, cancelled)).toBeUndefined()
  })
})

describe('a number', () => {
  it.each(['///', '- -', ' . '])('%s without a letter or digit is no number', (number) => {
    expect(faultsOf({ ...FORM, number }, TODAY)).toEqual({ number: 'no_sign' })
  })

  it('may be a letter or a digit alone, or none at all', () => {
    expect(faultsOf({ ...FORM, number: '7' }, TODAY)).toEqual({})
    expect(faultsOf({ ...FORM, number: 'Đ' }, TODAY)).toEqual({})
    expect(faultsOf({ ...FORM, number: '', no_number: true }, TODAY)).toEqual({})
  })
})

describe('senders', () => {
  const names = ['Bộ Nội vụ', 'Sở Khoa học và Công nghệ', 'Sở Nội vụ', 'UBND xã Quỳ Châu']

  it('are found without marks, by any word or by initials', () => {
    expect(suggestNames('noi vu', names)).toEqual(['Bộ Nội vụ', 'Sở Nội vụ'])
    expect(suggestNames('so', names)[0]).toBe('Sở Khoa học và Công nghệ')
    expect(suggestNames('skhv', names)).toEqual(['Sở Khoa học và Công nghệ'])
  })

  it('come by how often they sent, each once', () => {
    const known = ['Sở Y tế', 'Bộ Nội vụ', 'Bộ Nội vụ'].map((sender, index) => incoming(`d${index}`, { sender }))
    expect(earlierSenders(known)).toEqual(['Bộ Nội vụ', 'Sở Y tế'])
    expect(distinct(['Sở Y tế', 'SỞ Y TẾ', 'Bộ Nội vụ'])).toEqual(['Sở Y tế', 'Bộ Nội vụ'])
  })

  it('are known by the symbol of their number, unless two share it', () => {
    const known = [incoming('a', { sender: 'Bộ Nội vụ', number: '4512/BNV-VP' })]
    expect(senderOfSymbol('99/BNV-VP', known)).toBe('Bộ Nội vụ')
    expect(senderOfSymbol('99/BTC-VP', known)).toBeUndefined()
    expect(senderOfSymbol('9/BNV-VP', [...known, incoming('b', { sender: 'Khác', number: '3/BNV-VP' })])).toBeUndefined()
  })
})

describe('the entry form', () => {
  it('complete, it has no fault', () => {
    expect(faultsOf(FORM, TODAY)).toEqual({})
  })

  it('names each field that must be mended', () => {
    expect(faultsOf(EMPTY_ENTRY, TODAY)).toEqual({
      sender: 'missing',
      number: 'missing',
      date: 'missing',
      subject: 'missing',
    })
    expect(faultsOf({ ...FORM, date: '2026-11-24' }, TODAY)).toEqual({ date: 'future' })
    expect(faultsOf({ ...FORM, date: '31/02' }, TODAY)).toEqual({ date: 'no_such_day' })
    expect(faultsOf({ ...FORM, due: '2026-11-19' }, TODAY)).toEqual({ due: 'due_before_date' })
    expect(faultsOf({ ...FORM, due: '2026-11-21' }, TODAY)).toEqual({ due: 'due_past' })
    expect(faultsOf({ ...FORM, number: '15/QĐ-UBND-TMật' }, TODAY)).toEqual({ number: 'secret' })
    expect(faultsOf({ ...FORM, subject: 'x'.repeat(501) }, TODAY)).toEqual({ subject: 'too_long' })
  })

  it('takes proposals except where the clerk has typed', () => {
    const reading = { sender: { value: 'Bộ Nội vụ', boxes: [] }, number: { value: '1/BNV-VP', boxes: [] } }
    const form = withReading({ ...EMPTY_ENTRY, number: '2/BNV-VP' }, reading, new Set(['number']))
    expect(form).toMatchObject({ sender: 'Bộ Nội vụ', number: '2/BNV-VP' })
  })

  it('the next one keeps book, sender and addressee', () => {
    const to = { assignment: 'as-1' }
    expect(nextForm({ ...FORM, submit_to: to })).toEqual({ ...EMPTY_ENTRY, register: 'reg-in', sender: 'Bộ Nội vụ', submit_to: to })
  })

  it('corrected, says what changed and nothing else', () => {
    const after = { ...FORM, subject: 'Hội nghị toàn quốc ', due: '' }
    expect(changedFields({ ...FORM, due: '2026-11-30' }, after)).toEqual({ subject: 'Hội nghị toàn quốc', due: null })
    expect(changedFields(FORM, FORM)).toEqual({})
  })

  it('says only what was filled in', () => {
    const files = [{ sha256: 'f1', name: 'quet.pdf', role: 'main', pages: 2 }] as const
    expect(registerArgs({ ...FORM, number: ' 4512 / BNV-VP' }, 'doc-1', files)).toEqual({
      document: 'doc-1',
      register: 'reg-in',
      sender: 'Bộ Nội vụ',
      number: '4512/BNV-VP',
      date: '2026-11-20',
      doc_type: 'Công văn',
      subject: 'Chuẩn bị hội nghị',
      urgency: 'normal',
      pages: 2,
      files: [{ sha256: 'f1', name: 'quet.pdf', role: 'main' }],
    })
  })
})

it.each([
  ['20/11/2026', '2026-11-20'],
  ['20-11-26', '2026-11-20'],
  ['5/1', '2026-01-05'],
  ['20112026', '2026-11-20'],
  ['2011', '2026-11-20'],
  ['31/02/2026', undefined],
  ['20/13', undefined],
  ['mai', undefined],
])('a clerk types %s', (text, date) => {
  expect(typedDate(text, TODAY)).toBe(date)
})
