/** A draft while it is being put together; pure. */
import { stored } from '../../app/fold'
import type { Amends } from '../../commands/amending'
import type { DraftArgs } from '../../commands/drafting'
import { LETTER } from '../../replica/document-types'
import type { RouteGroup } from '../../replica/house-types'
import type { Urgency } from '../../replica/types'
import type { Reading } from '../../parts/pdf/reading'
import { named, type DraftFile } from './files'

export interface DraftForm {
  kind: 'outgoing' | 'internal'
  doc_type: string
  subject: string
  /** Empty until chosen: the proposal is shown then. */
  agency: string
  urgency: Urgency
  recipients: string[]
  files: DraftFile[]
  /** Which of the ways offered; null is the first. */
  chosen: string | null
  /** Null while that way stands as it is. */
  route: RouteGroup[] | null
  note: string
}

export const EMPTY_DRAFT: DraftForm = {
  kind: 'outgoing',
  doc_type: LETTER,
  subject: '',
  agency: '',
  urgency: 'normal',
  recipients: [],
  files: [],
  chosen: null,
  route: null,
  note: '',
}

const LONGEST_SUBJECT = 500

export type DraftFault = 'subject' | 'subjectLong' | 'main' | 'route'

/** What stands in the way of saving, and of submitting. */
export function draftFaults(form: DraftForm, route: readonly RouteGroup[], submits: boolean): DraftFault[] {
  const faults: DraftFault[] = []
  if (form.subject.trim() === '') faults.push('subject')
  if (form.subject.length > LONGEST_SUBJECT) faults.push('subjectLong')
  if (submits && !form.files.some((file) => file.role === 'main')) faults.push('main')
  if (submits && route.length === 0) faults.push('route')
  return faults
}

/** Type and subject are taken from the file as long as nothing was typed. */
export function filledFrom(form: DraftForm, reading: Reading): DraftForm {
  if (form.subject.trim() !== '') return form
  return { ...form, subject: reading.subject?.value ?? '', doc_type: reading.doc_type?.value ?? form.doc_type, urgency: reading.urgency?.value ?? form.urgency }
}

/** The form of a draft that was said before. */
export function formOf(args: DraftArgs): DraftForm {
  const { kind, doc_type, subject, agency, urgency, recipients } = args
  const files = args.files.map(({ sha256, name, role }): DraftFile => ({ sha256, name, role, size: 0, pages: null, pdf: /\.pdf$/i.test(name) }))
  return { kind, doc_type, subject, agency, urgency, recipients, files, chosen: null, route: null, note: '' }
}

export interface About {
  document: string
  agency: string
  answers: string[]
  task: string | null
  amends: Amends | null
}

export function draftArgs(form: DraftForm, about: About): DraftArgs {
  const { kind, doc_type, urgency, recipients, files } = form
  return {
    document: about.document,
    kind,
    doc_type,
    subject: stored(form.subject.trim()),
    urgency,
    agency: about.agency,
    answers: about.answers,
    recipients,
    files: named(files),
    ...(about.task === null ? {} : { task: about.task }),
    ...(about.amends === null ? {} : { amends: about.amends }),
  }
}
