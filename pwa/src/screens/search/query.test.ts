import { describe, expect, it } from 'vitest'
import { NOTHING_ASKED } from '../../replica/looking'
import { document, leader } from '../../replica/samples'
import type { RegisterBody } from '../../replica/house-types'
import type { Looking } from '../../replica/types'
import { searchHeld, type Held, type Here } from './query'

const nobody = { id: 'a', name: '', title: '', agency: '' }
const arrivals: RegisterBody = { name: 'Sổ đến', kind: 'incoming', year: 2025, next: 2, closed: false, agency: 'ubnd', doc_types: null }
const HELD: Held[] = [
  {
    id: 'decision',
    body: document({ number: '3107/QĐ-UBND', date: '2026-11-12', subject: 'Phê duyệt Đề án chuyển đổi số', state: 'issued', updated: 1 }),
  },
  {
    id: 'letter',
    body: document({
      kind: 'incoming',
      state: 'directed',
      doc_type: 'Công văn',
      number: '08/BNV-VP',
      date: '2025-01-15',
      subject: 'Hội nghị trực tuyến',
      sender: 'Bộ Nội vụ',
      arrival: { number: 1284, date: '2025-01-16', register: 'Sổ đến' },
      due: '2025-02-01',
      updated: 2,
      author: null,
      directives: [{ id: 'd', by: leader, at: 1, text: 'Giao Văn phòng chuẩn bị hạ tầng số', lead: nobody, cooperating: [], inform: [], due: null }],
    }),
  },
]

const here: Here = { mine: new Set([leader.id]), register: null, today: '2026-11-25' }
const hits = (asked: Partial<Looking>, more: Partial<Here> = {}) => searchHeld(HELD, { ...NOTHING_ASKED, ...asked }, { ...here, ...more })
const found = (asked: Partial<Looking>, more: Partial<Here> = {}) => hits(asked, more).map((hit) => hit.id)

describe('search on the device', () => {
  it('needs no marks and knows abbreviations', () => {
    expect(found({ q: 'qd chuyen doi so' })).toEqual(['decision'])
    expect(found({ q: 'cv noi vu' })).toEqual(['letter'])
  })

  it.each(['3107', '3107 qd ubnd', '3107/qđ-ubnd', 'so 3107', 'Số: 03107/QĐ-UBND', '3107qdubnd'])('takes a number however it is typed: %s', (q) => {
    expect(found({ q })).toEqual(['decision'])
  })

  it('takes the number of arrival too', () => {
    expect(found({ q: 'số đến 1284' })).toEqual(['letter'])
    expect(found({ q: '8/BNV' })).toEqual(['letter'])
  })

  it('puts what has the marks as typed first, and finds the others too', () => {
    const both = [
      { id: 'other', body: document({ subject: 'Hoá giải khó khăn', updated: 9 }) },
      { id: 'exact', body: document({ subject: 'Hoà giải ở cơ sở', updated: 1 }) },
    ]
    const ids = (q: string) => searchHeld(both, { ...NOTHING_ASKED, q }, here).map((hit) => hit.id)
    expect(ids('hòa giải')).toEqual(['exact', 'other'])
    expect(ids('hoa giai')).toEqual(['other', 'exact'])
  })

  it('takes only the last word as unfinished', () => {
    expect(found({ q: 'hoi ngh' })).toEqual(['letter'])
    expect(found({ q: 'ngh hoi' })).toEqual([])
    expect(found({ q: 'ghi' })).toEqual([])
  })

  it('takes what stands in quotes as it stands', () => {
    expect(found({ q: '“hạ tầng số”' })).toEqual(['letter'])
    expect(found({ q: '"tang ha so"' })).toEqual([])
  })

  it('puts what stands in the subject first and shows where else a word was found', () => {
    const both = hits({ q: 'so' })
    expect(both.map((hit) => hit.id)).toEqual(['decision', 'letter'])
    expect(both[1]?.excerpt).toEqual({ text: 'Giao Văn phòng chuẩn bị hạ tầng số', page: null })
    expect(both[0]?.excerpt).toBeNull()
  })

  it('finds the words of a file whose text is on the device, with the page', () => {
    const pages = new Map([['ab12', ['Trang bìa', 'hạ tầng số đến 100% xã, phường']]])
    expect(found({ q: '100% xa phuong' })).toEqual([])
    expect(hits({ q: '100% xa phuong' }, { pages })[0]?.excerpt).toEqual({ text: 'hạ tầng số đến 100% xã, phường', page: 2 })
  })

  it('narrows by every filter', () => {
    expect(found({ kinds: ['incoming'] })).toEqual(['letter'])
    expect(found({ states: ['issued'] })).toEqual(['decision'])
    expect(found({ types: ['quyết định'] })).toEqual(['decision'])
    expect(found({ since: '2026-01-01', until: '2026-12-31' })).toEqual(['decision'])
    expect(found({ sender: 'BỘ NỘI VỤ' })).toEqual(['letter'])
    expect(found({ late: true })).toEqual(['letter'])
    expect(found({ role: 'decided' })).toEqual([])
    expect(found({ role: 'assigner' })).toEqual(['letter'])
    expect(found({ register: 'r' }, { register: arrivals })).toEqual(['letter'])
    expect(found({ register: 'r' }, { register: { ...arrivals, year: 2026 } })).toEqual([])
  })

  it('sorts by what was asked', () => {
    expect(found({ kinds: ['incoming', 'outgoing'], sort: 'newest' })).toEqual(['letter', 'decision'])
    expect(found({ kinds: ['incoming', 'outgoing'], sort: 'number' })).toEqual(['decision', 'letter'])
  })

  it('finds nothing for signs that say nothing', () => {
    expect(found({ q: '/-"' })).toEqual([])
  })
})
