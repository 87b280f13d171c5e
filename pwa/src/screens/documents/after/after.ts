/** What may be done with a document after its issue, and the draft that doing it begins. Pure. */
import type { How } from '../../../commands/amending'
import type { DocumentBody } from '../../../replica/types'

export type Form = 'Bản sao y' | 'Bản trích sao' | 'Bản sao lục'
export const FORMS: readonly Form[] = ['Bản sao y', 'Bản trích sao', 'Bản sao lục']

const LEADING = new Set(['leader', 'chief_of_office', 'section_head'])

const isOut = (body: DocumentBody): boolean => body.kind !== 'incoming' && body.state === 'issued'

/** Corrected or replaced is what is in force. */
export function canAmend(body: DocumentBody): boolean {
  return isOut(body)
}

/** Copied is what was issued, or what arrived. */
export function canCopy(body: DocumentBody): boolean {
  return (isOut(body) || (body.kind === 'incoming' && ['registered', 'directed', 'done'].includes(body.state))) && body.version !== null
}

/** Called back by a clerk, or by who approved it; the server has the last word. */
export function canRecall(body: DocumentBody, self: ReadonlySet<string>, role: string | undefined): boolean {
  if (!isOut(body)) return false
  return role === 'clerk' || (LEADING.has(role ?? '') && body.route.some((step) => step.state === 'approved' && self.has(step.who.id)))
}

/** Where its draft is put together; a copy brings its file along. */
export function draftPath(id: string, how: How, file: Record<string, string> = {}): string {
  return `/soan?${new URLSearchParams({ about: id, how, ...file })}`
}

/** "1-3, 5" as [1, 2, 3, 5]; null where that is no list of pages, or names one that is not there. */
export function pagesOf(typed: string, there: number): number[] | null {
  const pages: number[] = []
  for (const part of typed.split(/[,;\s]+/).filter(Boolean)) {
    const range = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part)
    if (!range) return null
    const [first, last] = [Number(range[1]), Number(range[2] ?? range[1])]
    if (first < 1 || last < first || last > there) return null
    for (let page = first; page <= last; page += 1) pages.push(page)
  }
  return pages.length > 0 ? pages : null
}
