/** The entry of one incoming document while it is being filled in; pure. */
import { fold, stored } from '../../app/fold'
import type { CorrectArgs, RegisterArgs } from '../../commands/registering'
import { LETTER } from '../../replica/document-types'
import type { FileRole, TargetArg, Urgency } from '../../replica/types'
import type { Reading } from '../../parts/pdf/reading'

export interface EntryForm {
  register: string
  sender: string
  number: string
  /** Said by the clerk: this document carries none. */
  no_number: boolean
  date: string
  doc_type: string
  subject: string
  urgency: Urgency
  due: string
  submit_to: TargetArg | null
  note: string
}

export type EntryField = keyof EntryForm
/** Which sentence stands at the field: `registry.fault.<code>`. */
export type EntryFault = 'missing' | 'no_such_day' | 'future' | 'due_before_date' | 'due_past' | 'too_long' | 'secret' | 'no_sign'
export type Faults = Partial<Record<EntryField, EntryFault>>

/** Lengths of Appendix VI: OrganName S200, CodeNumber S11 with CodeNotation S30, Subject S500. */
const LONGEST = { sender: 200, number: 42, subject: 500, note: 1000 } as const

export const EMPTY_ENTRY: EntryForm = {
  register: '',
  sender: '',
  number: '',
  no_number: false,
  date: '',
  doc_type: LETTER,
  subject: '',
  urgency: 'normal',
  due: '',
  submit_to: null,
  note: '',
}

/** Fields that the machine proposes and the clerk has not touched are taken from the reading. */
export function withReading(form: EntryForm, reading: Reading, touched: ReadonlySet<EntryField>): EntryForm {
  const { sender, number, date, doc_type, subject, urgency, due } = reading
  const read = { sender, number, date, doc_type, subject, urgency, due }
  const proposed = Object.entries(read).flatMap(([field, found]) =>
    found && !touched.has(field as EntryField) ? [[field, found.value] as const] : [],
  )
  return { ...form, ...Object.fromEntries(proposed) }
}

/** The next form keeps the book, the sender and to whom it is submitted. */
export function nextForm(form: EntryForm): EntryForm {
  const { register, sender, submit_to } = form
  return { ...EMPTY_ENTRY, register, sender, submit_to }
}

function isSecretNumber(number: string): boolean {
  return /(^|[/-])(t?mat|tuyet ?mat|toi ?mat)$/.test(fold(number))
}

function dateFault(date: string, today: string): EntryFault | undefined {
  if (date === '') return 'missing'
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return 'no_such_day'
  return date > today ? 'future' : undefined
}

function dueFault(form: EntryForm, today: string): EntryFault | undefined {
  if (form.due === '') return undefined
  if (!/^\d{4}-\d{2}-\d{2}$/.test(form.due)) return 'no_such_day'
  if (form.date !== '' && form.due < form.date) return 'due_before_date'
  return form.due < today ? 'due_past' : undefined
}

function textFault(form: EntryForm, field: keyof typeof LONGEST, demanded: boolean): EntryFault | undefined {
  if (demanded && form[field].trim() === '') return 'missing'
  return form[field].length > LONGEST[field] ? 'too_long' : undefined
}

/** Nothing but strokes, dots and spaces is no number: it would be found by nobody and repeat nothing. */
function hasSign(number: string): boolean {
  return /[\p{L}\p{N}]/u.test(number)
}

function numberFault(form: EntryForm): EntryFault | undefined {
  if (isSecretNumber(form.number)) return 'secret'
  return textFault(form, 'number', !form.no_number) ?? (form.number.trim() === '' || hasSign(form.number) ? undefined : 'no_sign')
}

/** What must be mended before the entry can be saved; in the order of the form. */
export function faultsOf(form: EntryForm, today: string): Faults {
  const found: Record<string, EntryFault | undefined> = {
    sender: textFault(form, 'sender', true),
    number: numberFault(form),
    date: dateFault(form.date, today),
    subject: textFault(form, 'subject', true),
    due: dueFault(form, today),
    note: textFault(form, 'note', false),
  }
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== undefined)) as Faults
}

/** The form of an entry that was said before. */
export function formOf(args: RegisterArgs): EntryForm {
  const { register, sender, number, date, doc_type, subject, urgency, due, submit_to, note } = args
  const kept = { register: register ?? '', sender, number, no_number: number === '', date, doc_type, subject, urgency }
  return { ...kept, due: due ?? '', submit_to: submit_to ?? null, note: note ?? '' }
}

/** The facts that a correction changes, as the command says them; an emptied deadline is null. */
export function changedFields(before: EntryForm, after: EntryForm): Omit<CorrectArgs, 'document'> {
  const { sender, number, date, doc_type, subject, urgency, due } = after
  const said = { sender: stored(sender.trim()), number: stored(number.replace(/\s+/g, '')), date, doc_type, subject: stored(subject.trim()), urgency, due: due === '' ? null : due }
  const was = { ...before, due: before.due === '' ? null : before.due }
  return Object.fromEntries(Object.entries(said).filter(([name, value]) => value !== was[name as keyof typeof said]))
}

export interface EntryFile {
  sha256: string
  name: string
  role: FileRole
  pages: number | null
}

/** What the command says; empty fields are left out. */
export function registerArgs(form: EntryForm, document: string, files: readonly EntryFile[]): RegisterArgs {
  const pages = files.find((file) => file.role === 'main')?.pages ?? null
  return {
    document,
    sender: stored(form.sender.trim()),
    number: form.no_number ? '' : stored(form.number.replace(/\s+/g, '')),
    date: form.date,
    doc_type: form.doc_type,
    subject: stored(form.subject.trim()),
    urgency: form.urgency,
    files: files.map(({ sha256, name, role }) => ({ sha256, name, role })),
    ...(form.register === '' ? {} : { register: form.register }),
    ...(form.due === '' ? {} : { due: form.due }),
    ...(pages === null ? {} : { pages }),
    ...(form.submit_to ? { submit_to: form.submit_to } : {}),
    ...(form.note.trim() === '' ? {} : { note: stored(form.note.trim()) }),
  }
}
