/** Small believable rows for tests. */
import type { DocumentBody, Ref, Step, TaskBody } from './types'

export const officer: Ref = { id: 'as-officer', name: 'Trần An', title: 'Chuyên viên', agency: 'skhcn' }
export const head: Ref = { id: 'as-head', name: 'Lê Hùng', title: 'Trưởng phòng', agency: 'skhcn' }
export const leader: Ref = { id: 'as-leader', name: 'Nguyễn Thị Thanh', title: 'Phó Chủ tịch', agency: 'ubnd' }

export function step(changed: Partial<Step> = {}): Step {
  return {
    id: 'step-1',
    ordinal: 1,
    group: 1,
    rule: 'all',
    act: 'approve',
    who: leader,
    state: 'open',
    rev: 3,
    h: 'cafe',
    at: null,
    note: null,
    version: null,
    ...changed,
  }
}

export function document(changed: Partial<DocumentBody> = {}): DocumentBody {
  const file = { sha256: 'ab12', name: 'du-thao.pdf', size: 1000, type: 'application/pdf', pages: 4, role: 'main' } as const
  return {
    kind: 'outgoing',
    state: 'in_review',
    rev: 7,
    h: 'beef',
    agency: { id: 'ubnd', name: 'UBND tỉnh Nghệ An', short: 'UBND tỉnh' },
    subject: 'Phê duyệt Đề án chuyển đổi số tỉnh Nghệ An giai đoạn 2026 - 2030',
    doc_type: 'Quyết định',
    urgency: 'normal',
    number: null,
    date: null,
    sender: null,
    arrival: null,
    due: '2026-11-25',
    author: officer,
    version: { n: 2, by: officer, at: 1000, note: null, files: [file] },
    versions: [],
    route: [step()],
    directives: [],
    tasks: [],
    answers: [],
    answered_by: [],
    recipients: [],
    acts: [],
    follow: false,
    updated: 1000,
    mine: { ask: 'approve', since: 1000, due: '2026-11-25', group: 'submission', step: 'step-1' },
    ...changed,
  }
}

export function task(changed: Partial<TaskBody> = {}): TaskBody {
  return {
    document: { id: 'doc-1', subject: 'Báo cáo kết quả liên thông văn bản điện tử quý IV', number: '4512/BNV-VP' },
    parent: null,
    title: 'Báo cáo kết quả liên thông văn bản điện tử quý IV',
    text: 'Giao Sở KH&CN chủ trì',
    state: 'open',
    rev: 2,
    h: 'feed',
    by: leader,
    lead: officer,
    cooperating: [],
    due: '2026-11-27',
    percent: 20,
    progress: [],
    extension: null,
    result: null,
    children: [],
    urgency: 'normal',
    updated: 1000,
    mine: { ask: 'do', since: 1000, due: '2026-11-27', group: 'task' },
    ...changed,
  }
}
