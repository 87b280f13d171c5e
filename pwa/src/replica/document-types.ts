import type { SetType } from './house-types'

/** The administrative document types of Decree 30/2020/NĐ-CP, article 7, with the abbreviations of Appendix III. */
export interface DocumentType {
  name: string
  /** Empty for a letter (công văn): its number carries none. */
  code: string
}

export const DOCUMENT_TYPES: readonly DocumentType[] = [
  { name: 'Công văn', code: '' },
  { name: 'Quyết định', code: 'QĐ' },
  { name: 'Tờ trình', code: 'TTr' },
  { name: 'Báo cáo', code: 'BC' },
  { name: 'Kế hoạch', code: 'KH' },
  { name: 'Thông báo', code: 'TB' },
  { name: 'Giấy mời', code: 'GM' },
  { name: 'Nghị quyết', code: 'NQ' },
  { name: 'Chỉ thị', code: 'CT' },
  { name: 'Quy chế', code: 'QC' },
  { name: 'Quy định', code: 'QyĐ' },
  { name: 'Thông cáo', code: 'TC' },
  { name: 'Hướng dẫn', code: 'HD' },
  { name: 'Chương trình', code: 'CTr' },
  { name: 'Phương án', code: 'PA' },
  { name: 'Đề án', code: 'ĐA' },
  { name: 'Dự án', code: 'DA' },
  { name: 'Biên bản', code: 'BB' },
  { name: 'Hợp đồng', code: 'HĐ' },
  { name: 'Công điện', code: 'CĐ' },
  { name: 'Bản ghi nhớ', code: 'BGN' },
  { name: 'Bản thỏa thuận', code: 'BTT' },
  { name: 'Giấy ủy quyền', code: 'GUQ' },
  { name: 'Giấy giới thiệu', code: 'GGT' },
  { name: 'Giấy nghỉ phép', code: 'GNP' },
  { name: 'Phiếu gửi', code: 'PG' },
  { name: 'Phiếu chuyển', code: 'PC' },
  { name: 'Phiếu báo', code: 'PB' },
  { name: 'Thư công', code: '' },
]

export const LETTER = 'Công văn'

interface Table {
  id: string
  body: { types: readonly SetType[] }
}

/** A type as an agency has it. */
export interface HouseType extends DocumentType {
  used: boolean
  /** The agency that set it; null for the decree's own. */
  setBy: string | null
}

/** Pure: the types of the first of `chain` (an agency and those above it): the decree's in their order, then its own; the nearest that sets one decides. */
export function typesOf(chain: readonly string[], tables: readonly Table[]): HouseType[] {
  const types = new Map<string, HouseType>(DOCUMENT_TYPES.map((type) => [type.name, { ...type, used: true, setBy: null }]))
  for (const agency of chain.toReversed()) {
    const own = tables.find((table) => table.id === agency)?.body.types ?? []
    for (const { name, code, used } of own.toSorted((a, b) => a.ordinal - b.ordinal || a.name.localeCompare(b.name, 'vi'))) types.set(name, { name, code, used, setBy: agency })
  }
  return [...types.values()]
}

/** The type that a number such as "15/QĐ-UBND" names; a letter's number names none. */
export function typeOfNumber(number: string): string | undefined {
  const code = /^[^/]*\/(?:\d{4}\/)?([^-/]+)-/.exec(number)?.[1]
  return code === undefined ? undefined : DOCUMENT_TYPES.find((type) => type.code && type.code === code)?.name
}
