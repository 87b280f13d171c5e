/** What office people type short. Types of documents come from Decree 30/2020, Appendix III. */
import { fold } from '../../app/fold'
import { DOCUMENT_TYPES } from '../../replica/document-types'

const COMMON: Readonly<Record<string, string>> = {
  bnv: 'bộ nội vụ',
  cv: 'công văn',
  cntt: 'công nghệ thông tin',
  ctubnd: 'chủ tịch ủy ban nhân dân',
  cds: 'chuyển đổi số',
  hdnd: 'hội đồng nhân dân',
  khcn: 'khoa học và công nghệ',
  pct: 'phó chủ tịch',
  tthc: 'thủ tục hành chính',
  ubnd: 'ủy ban nhân dân',
  vbdt: 'văn bản điện tử',
}

const MEANINGS = new Map<string, string>([
  ...DOCUMENT_TYPES.filter((type) => type.code).map((type) => [fold(type.code), fold(type.name)] as const),
  ...Object.entries(COMMON).map(([short, long]) => [short, fold(long)] as const),
])

/** The folded words that a folded word may stand for, itself first. */
export function meanings(word: string): string[] {
  const long = MEANINGS.get(word)
  return long === undefined ? [word] : [word, long]
}
