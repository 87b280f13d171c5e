/** A file in words: its code, its retention. */
import { t } from '../../locales/t'
import type { WorkfileBody } from '../../replica/workfile-types'

export const filePath = (id: string): string => `/hs/${id}`
export const PLAN = '/hs/danh-muc'

/** "2026/01.CĐS"; a file whose number the server has still to give says so. */
export function codeOf({ year, code }: Pick<WorkfileBody, 'year' | 'code'>): string {
  return code === null ? t('workfiles.codeComing') : `${year}/${code}`
}

export function retention(years: number | null): string {
  return years === null ? t('workfiles.forEver') : t('workfiles.years', { n: years })
}
