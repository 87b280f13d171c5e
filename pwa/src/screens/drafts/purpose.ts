/** What a draft is begun for, as the address says it: a task, an answer, or what it is made about. Pure but for the words. */
import type { Amends, How } from '../../commands/amending'
import { t } from '../../locales/t'
import { LETTER } from '../../replica/document-types'
import type { DocumentBody } from '../../replica/types'
import { EMPTY_DRAFT, type DraftForm } from './draft-form'

export interface Purpose {
  task: string | null
  answers: string | null
  amends: Amends | null
  /** The file of a copy, made before. */
  copy: { form: string; sha256: string; size: number; pages: number | null; name: string } | null
}

const HOWS: readonly string[] = ['corrects', 'replaces', 'copies'] satisfies How[]
const LONGEST_SUBJECT = 500

/** `/soan?task=…&answers=…` or `/soan?about=…&how=replaces`. */
export function purposeOf(query: URLSearchParams): Purpose {
  const [about, how, sha256, form] = ['about', 'how', 'sha256', 'form'].map((name) => query.get(name))
  const copy = sha256 && form ? { form, sha256, size: Number(query.get('size')), pages: Number(query.get('pages')) || null, name: query.get('name') ?? '' } : null
  return {
    task: query.get('task'),
    answers: query.get('answers'),
    amends: about && how && HOWS.includes(how) ? { document: about, how: how as How } : null,
    copy,
  }
}

/** Under which name the unfinished draft is kept. */
export function nameOf({ task, answers, amends }: Pick<Purpose, 'task' | 'answers' | 'amends'>): string {
  return `${task ?? ''}|${answers ?? ''}${amends ? `|${amends.how} ${amends.document}` : ''}`
}

/** The form as it is first shown. */
export function beginning({ amends, copy }: Purpose, about: DocumentBody | null): DraftForm {
  if (!amends || !about) return EMPTY_DRAFT
  const words = { number: about.number ?? '', about: about.subject, type: about.doc_type }
  const { agency, kind, recipients } = about
  const same = { ...EMPTY_DRAFT, recipients, kind: kind === 'internal' ? kind : ('outgoing' as const) }
  if (amends.how === 'corrects') return { ...same, agency: agency.id, doc_type: LETTER, subject: cut(t('drafts.correctSubject', words)) }
  if (amends.how === 'replaces') return { ...same, agency: agency.id, doc_type: about.doc_type, subject: about.subject }
  if (!copy) return EMPTY_DRAFT
  const { form, ...file } = copy
  return { ...EMPTY_DRAFT, doc_type: form, subject: cut(t('drafts.copySubject', { ...words, form })), files: [{ ...file, pdf: true, role: 'main' }] }
}

const cut = (subject: string): string => subject.slice(0, LONGEST_SUBJECT)
