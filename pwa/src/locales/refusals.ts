/** What a refusal says: the one catalogue both ends read. */
import catalogue from '@refusals'
import type { Result } from '@sync'
import { language } from '../app/preferences'

export interface Refusal {
  title: string
  body: string
  /** What to do now. */
  next: string
}

type Catalogue = Record<string, { vi: Refusal; en: Refusal }>

const UNKNOWN: { vi: Refusal; en: Refusal } = {
  vi: { title: 'Chưa được ghi nhận', body: 'Máy chủ không nhận việc này.', next: 'Mở văn bản để xem tình hình hiện tại.' },
  en: { title: 'Not recorded', body: 'The server did not take it.', next: 'Open the document to see how things stand.' },
}

export function refusalByCode(code: string | null | undefined): Refusal {
  const texts = (catalogue as unknown as Catalogue)[code ?? ''] ?? UNKNOWN
  return texts[language.value]
}

export function refusalOf(result: Result | undefined): Refusal {
  return refusalByCode(result?.code)
}
