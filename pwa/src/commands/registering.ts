/** The clerk's entry of an incoming document (Decree 30/2020, Appendix VI) and its correction. */
import type { Base, DocumentBody, FileRole, TargetArg, Urgency } from '../replica/types'
import { patchDocument, type Get, type Intent, type Overlay, type Patch, type Waiting } from './intent'
import { pendingAct, tapper } from './who'

export interface NamedFile {
  sha256: string
  name: string
  role: FileRole
}

export interface RegisterFields {
  /** The agency's usual one when left out. */
  register?: string
  sender: string
  number: string
  date: string
  doc_type: string
  subject: string
  urgency: Urgency
  due?: string
  pages?: number
}

export interface RegisterArgs extends RegisterFields {
  document: string
  files: NamedFile[]
  submit_to?: TargetArg
  note?: string
  /** The clerk saw the warning and says it is another document. */
  despite_duplicate?: true
}

export type CorrectArgs = { document: string } & Partial<Omit<RegisterFields, 'register' | 'due'> & { due: string | null }>

export function registerIncoming(args: RegisterArgs): Intent<RegisterArgs> {
  return { name: 'document.register', args, lane: args.document }
}

export function correct(id: string, base: Base, changed: Omit<CorrectArgs, 'document'>): Intent<CorrectArgs> {
  return { name: 'document.correct', args: { document: id, ...changed }, lane: id, base }
}

/** A row for something this device has just made; the server gives it number and revisions. */
export function newDocument(
  get: Get,
  waiting: Waiting<object>,
  agency: string,
  facts: Pick<DocumentBody, 'kind' | 'state' | 'subject' | 'doc_type' | 'urgency'> & Partial<DocumentBody>,
): DocumentBody {
  const known = get('agency', agency)
  return {
    ...EMPTY,
    agency: { id: agency, name: known?.name ?? '', short: known?.short ?? '' },
    updated: waiting.at,
    ...facts,
  }
}

const EMPTY = {
  rev: 0,
  h: '',
  number: null,
  date: null,
  sender: null,
  arrival: null,
  due: null,
  author: null,
  version: null,
  versions: [],
  route: [],
  directives: [],
  tasks: [],
  answers: [],
  answered_by: [],
  recipients: [],
  acts: [],
  follow: false,
  mine: null,
} satisfies Partial<DocumentBody>

/** The first version, with what is known of its files before they were sent. */
export function firstVersion(waiting: Waiting<object>, files: readonly NamedFile[]): DocumentBody['version'] {
  const shown = files.map((file) => ({ ...file, size: 0, type: '', pages: null }))
  return { n: 1, by: tapper(waiting), at: waiting.at, note: null, files: shown }
}

export const registered: Overlay<RegisterArgs> = (get, waiting): Patch[] => {
  const { document, register, files, sender, number, date, doc_type, subject, urgency, due, note } = waiting.args
  const body = newDocument(get, waiting, get('register', register ?? '')?.agency ?? '', {
    kind: 'incoming',
    state: 'registered',
    subject,
    doc_type,
    urgency,
    number,
    date,
    sender,
    due: due ?? null,
    version: firstVersion(waiting, files),
    acts: [pendingAct(waiting, 'document.register', note)],
  })
  return [{ kind: 'document', id: document, body }]
}

export const corrected: Overlay<CorrectArgs> = (get, waiting) => {
  const { document, ...changed } = waiting.args
  return patchDocument(get, document, (body) => ({
    ...changed,
    acts: [...body.acts, pendingAct(waiting, 'document.correct')],
  }))
}
