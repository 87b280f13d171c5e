import { describe, expect, it } from 'vitest'
import { draftArgs, draftFaults, EMPTY_DRAFT, filledFrom } from './draft-form'
import { joined, madeMain, withRoles, type DraftFile } from './files'

const file = (name: string, pdf = true): DraftFile => ({ sha256: name, name, size: 1, pages: pdf ? 2 : null, pdf, role: 'annex' })

describe('the files of a draft', () => {
  it('the first PDF is submitted, Word is the source, the rest are annexes', () => {
    const files = withRoles([file('du-thao.docx', false), file('du-thao.pdf'), file('phu-luc.pdf')])
    expect(files.map((one) => one.role)).toEqual(['source', 'main', 'annex'])
  })

  it('another PDF can be made the one submitted, a Word file cannot', () => {
    const files = withRoles([file('a.pdf'), file('b.pdf'), file('c.docx', false)])
    expect(madeMain(files, 'b.pdf').map((one) => one.role)).toEqual(['annex', 'main', 'source'])
    expect(madeMain(files, 'c.docx').filter((one) => one.role === 'main').map((one) => one.name)).toEqual(['a.pdf'])
  })

  it('chosen twice, a file stands once', () => {
    expect(joined([file('a.pdf')], [file('a.pdf'), file('b.pdf')]).map((one) => one.name)).toEqual(['a.pdf', 'b.pdf'])
  })
})

describe('the form of a draft', () => {
  const route = [{ rule: 'all' as const, people: [{ assignment: 'a', act: 'approve' as const }] }]

  it('can be saved with a subject, submitted with a PDF and a route', () => {
    expect(draftFaults(EMPTY_DRAFT, [], false)).toEqual(['subject'])
    const form = { ...EMPTY_DRAFT, subject: 'Kế hoạch' }
    expect(draftFaults(form, [], false)).toEqual([])
    expect(draftFaults(form, [], true)).toEqual(['main', 'route'])
    expect(draftFaults({ ...form, files: withRoles([file('a.pdf')]) }, route, true)).toEqual([])
  })

  it('takes subject and type from the file, never over what was typed', () => {
    const reading = { subject: { value: 'Phê duyệt Đề án', boxes: [] }, doc_type: { value: 'Quyết định', boxes: [] } }
    expect(filledFrom(EMPTY_DRAFT, reading)).toMatchObject({ subject: 'Phê duyệt Đề án', doc_type: 'Quyết định' })
    expect(filledFrom({ ...EMPTY_DRAFT, subject: 'Khác' }, reading)).toMatchObject({ subject: 'Khác', doc_type: 'Công văn' })
  })

  it('says what it answers and which task it serves', () => {
    const about = { document: 'd1', agency: 'ubnd', answers: ['d0'], task: 't1', amends: null }
    const args = draftArgs({ ...EMPTY_DRAFT, subject: ' Kế hoạch ', files: withRoles([file('a.pdf')]) }, about)
    expect(args).toMatchObject({ document: 'd1', subject: 'Kế hoạch', answers: ['d0'], task: 't1', files: [{ name: 'a.pdf', role: 'main' }] })
  })
})
