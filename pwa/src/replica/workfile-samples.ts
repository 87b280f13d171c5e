/** Small believable rows for tests. */
import { officer } from './samples'
import type { FiledBody, WorkfileBody } from './workfile-types'

export function workfile(changed: Partial<WorkfileBody> = {}): WorkfileBody {
  return {
    rev: 1,
    h: 'feed',
    contents: { rev: 2, h: 'f00d' },
    year: 2026,
    line: null,
    code: '01.CĐS',
    file_code: 'H41.05.2026.01.CĐS',
    title: 'Hồ sơ triển khai Đề án chuyển đổi số',
    years: 10,
    description: '',
    language: 'Tiếng Việt',
    state: 'open',
    opened: '2026-01-12',
    closed: null,
    agency: { id: 'skhcn', name: 'Sở Khoa học và Công nghệ', short: 'Sở KH&CN' },
    unit: null,
    by: officer,
    lead: officer,
    work: [],
    see: [],
    documents: 0,
    closing: null,
    own: ['lead'],
    as: 'as-officer',
    acts: [],
    updated: 1,
    ...changed,
  }
}

export function filed(file: string, document: string, changed: Partial<FiledBody['document']> = {}): FiledBody {
  const line = { id: document, kind: 'incoming', state: 'directed', subject: 'Chuẩn bị hội nghị', doc_type: 'Công văn', number: '12/BNV', sender: 'Bộ Nội vụ', date: '2026-11-20', arrival: 5, ...changed } as const
  return { workfile: file, ordinal: 1, because: 'hand', at: 1, by: officer, document: line }
}
