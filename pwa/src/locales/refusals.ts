/** What a refusal says: the one catalogue both ends read, fetched when the first refusal is shown. */
import { signal } from '@preact/signals'
import type { Result } from '@sync'
import { language } from '../app/preferences'

export interface Refusal {
  title: string
  body: string
  /** What to do now. */
  next: string
}

type Texts = { vi: Refusal; en: Refusal }

const catalogue = signal<Record<string, Texts> | null>(null)
let asked = false

const UNKNOWN: Texts = {
  vi: { title: 'Chưa được ghi nhận', body: 'Máy chủ không nhận việc này.', next: 'Mở văn bản để xem tình hình hiện tại.' },
  en: { title: 'Not recorded', body: 'The server did not take it.', next: 'Open the document to see how things stand.' },
}

/** Fetches the catalogue, once. */
export function loadRefusals(): void {
  if (asked) return
  asked = true
  void import('@refusals').then(
    (found) => (catalogue.value = found.default as unknown as Record<string, Texts>),
    () => (asked = false),
  )
}

/** The texts of a code; a component that calls it is drawn again when the catalogue comes. */
export function refusalByCode(code: string | null | undefined): Refusal {
  loadRefusals()
  return (catalogue.value?.[code ?? ''] ?? UNKNOWN)[language.value]
}

/** The code with the most to say: of a file, what is wrong with it. */
export function codeOf(result: Result | undefined): string | null | undefined {
  const problem = result?.detail?.['problem']
  return typeof problem === 'string' ? problem : result?.code
}

export function refusalOf(result: Result | undefined): Refusal {
  return refusalByCode(codeOf(result))
}
