import { describe, expect, it } from 'vitest'
import { document } from '../../replica/samples'
import { NO_FILTERS, searchHeld, spelledOut, type Held } from './query'

const HELD: Held[] = [
  {
    id: 'decision',
    body: document({ number: '3107/QĐ-UBND', date: '2026-11-12', subject: 'Phê duyệt Đề án chuyển đổi số', updated: 1 }),
  },
  {
    id: 'letter',
    body: document({
      kind: 'incoming',
      doc_type: 'Công văn',
      number: '88/BNV-VP',
      date: '2025-01-15',
      subject: 'Hội nghị trực tuyến',
      sender: 'Bộ Nội vụ',
      updated: 2,
      directives: [
        { id: 'd', by: { id: 'a', name: '', title: '', agency: '' }, at: 1, text: 'Giao Văn phòng chuẩn bị hạ tầng số', lead: null, cooperating: [], inform: [], due: null },
      ],
    }),
  },
]

const found = (query: string, filters = NO_FILTERS) => searchHeld(HELD, query, filters).map((hit) => hit.id)

describe('search on the device', () => {
  it('needs no marks and knows abbreviations', () => {
    expect(found('qd chuyen doi so')).toEqual(['decision'])
    expect(found('cv noi vu')).toEqual(['letter'])
  })

  it('takes numbers in any part', () => {
    expect(found('3107')).toEqual(['decision'])
    expect(found('qđ-ubnd')).toEqual(['decision'])
    expect(found('88/bnv')).toEqual(['letter'])
  })

  it('lets marks that were typed count', () => {
    expect(found('nội')).toEqual(['letter'])
    expect(found('nôi')).toEqual([])
  })

  it('matches beginnings of words only', () => {
    expect(found('ghi')).toEqual([])
  })

  it('puts what stands in the subject first and shows where else a word was found', () => {
    const hits = searchHeld(HELD, 'so', NO_FILTERS)
    expect(hits.map((hit) => hit.id)).toEqual(['decision', 'letter'])
    expect(hits[1]?.excerpt).toBe('Giao Văn phòng chuẩn bị hạ tầng số')
    expect(hits[0]?.excerpt).toBeNull()
  })

  it('filters by kind, year and what was decided', () => {
    expect(found('', { ...NO_FILTERS, kind: 'incoming' })).toEqual(['letter'])
    expect(found('', { ...NO_FILTERS, year: '2026' })).toEqual(['decision'])
    expect(found('', { ...NO_FILTERS, decidedBy: new Set(['as-leader']) })).toEqual([])
  })

  it('marks what an abbreviation meant', () => {
    expect(spelledOut('qd so')).toBe('qd quyet dinh so')
  })
})
