import { useState } from 'preact/hooks'
import { civil } from '../../app/dates'
import { idAfter, path } from '../../app/routes'
import { position } from '../../app/session'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { correct } from '../../commands/registering'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { PenLine } from '../../parts/icons'
import { ActionBar } from '../../parts/Screen'
import { Sheet } from '../../parts/Sheet'
import { useDocTypes } from '../../parts/use-house'
import { useRow, type LiveRow } from '../../replica/live'
import type { DocumentBody, Urgency } from '../../replica/types'
import { changedFields, EMPTY_ENTRY, faultsOf, type EntryField, type EntryForm, type Faults } from './entry-form'
import { EntryArea, EntryDate, EntrySelect, EntryText } from './fields'
import { SenderField } from './SenderField'
import { useEntryDesk } from './use-entry'

const URGENCIES: readonly Urgency[] = ['normal', 'urgent', 'very_urgent', 'flash']

/** The clerk may mend an entry of their agency until somebody has directed it. */
function mayCorrect(body: DocumentBody): boolean {
  const at = position.value
  return at?.role === 'clerk' && body.kind === 'incoming' && body.state === 'registered' && body.agency.id === at.agency.id && body.arrival !== null
}

/** Stands at the foot of a document that was registered and not yet directed. */
export function CorrectEntry() {
  const row = useRow('document', idAfter('/vb/', path.value) ?? '')
  const [open, setOpen] = useState(false)
  if (!row || !mayCorrect(row.body)) return null
  return (
    <div class="border-t border-line bg-paper">
      <ActionBar><Button size="act" wide icon={PenLine} onClick={() => setOpen(true)}>{t('registry.correct')}</Button></ActionBar>
      {open && <CorrectSheet row={row} onClose={() => setOpen(false)} />}
    </div>
  )
}

function formFrom(body: DocumentBody): EntryForm {
  const { sender, number, date, doc_type, subject, urgency, due } = body
  return { ...EMPTY_ENTRY, sender: sender ?? '', number: number ?? '', no_number: number === null, date: date ?? '', doc_type, subject, urgency, due: due ?? '' }
}

function CorrectSheet({ row, onClose }: { row: LiveRow<'document'>; onClose: () => void }) {
  const { busy, store } = useStored(onClose)
  const before = formFrom(row.body)
  const [form, setForm] = useState(before)
  const types = useDocTypes(undefined, form.doc_type)
  const [tried, setTried] = useState(false)
  const desk = useEntryDesk()
  // A deadline that has passed meanwhile may stay as it was entered.
  const { due, ...others } = faultsOf(form, civil(Date.now()))
  const faults: Faults = form.due === before.due || due === undefined ? others : { ...others, due }
  const changed = changedFields(before, form)
  const save = () => {
    setTried(true)
    if (Object.keys(faults).length > 0 || Object.keys(changed).length === 0) return
    store(() => decideWithUndo(correct(row.id, row.body, changed), t('registry.correctSaved')))
  }
  const of = (field: EntryField & ('sender' | 'number' | 'date' | 'subject' | 'due')) => ({
    value: form[field],
    error: tried && faults[field] ? t(`registry.fault.${faults[field]}`) : null,
    onValue: (value: string) => setForm({ ...form, [field]: value, ...(field === 'number' ? { no_number: value === '' && before.no_number } : {}) }),
  })
  const note = row.body.arrival ? t('registry.arrival', { n: row.body.arrival.number }) : ''
  return (
    <Sheet title={t('registry.correct')} note={note} onClose={onClose} tall footer={<Button kind="primary" size="act" wide disabled={Object.keys(changed).length === 0} busy={busy} onClick={save}>{t('registry.correctSave')}</Button>}>
      <div class="space-y-3 pb-24">
        <SenderField label={t('registry.sender')} names={desk?.senders ?? []} {...of('sender')} />
        <EntryText label={t('registry.number')} {...of('number')} />
        <EntryDate label={t('registry.date')} {...of('date')} />
        <EntrySelect label={t('registry.docType')} value={form.doc_type} options={types.map(({ name }) => ({ value: name, text: name }))} onValue={(doc_type) => setForm({ ...form, doc_type })} />
        <EntryArea label={t('registry.subject')} {...of('subject')} />
        <EntryDate label={t('registry.due')} placeholder={t('registry.dueNone')} {...of('due')} />
        <EntrySelect label={t('registry.urgency')} value={form.urgency} options={URGENCIES.map((value) => ({ value, text: t(`words.${value}`) }))} onValue={(urgency) => setForm({ ...form, urgency })} />
      </div>
    </Sheet>
  )
}
