import { useState } from 'preact/hooks'
import { civil } from '../../app/dates'
import { t } from '../../locales/t'
import { deadlineNote } from '../../parts/DeadlinePicker'
import { argOf } from '../../parts/directory'
import { Button } from '../../parts/Button'
import { Field } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { PenLine } from '../../parts/icons'
import { PersonPicker } from '../../parts/PersonPicker'
import { useNames } from '../../parts/use-directory'
import { useDocTypes } from '../../parts/use-house'
import type { TargetArg, Urgency } from '../../replica/types'
import type { EntryField, EntryForm, Faults } from './entry-form'
import { boxLook, EntryArea, EntryDate, EntrySelect, EntryText } from './fields'
import { SenderField } from './SenderField'
import type { Desk } from './use-entry'

const URGENCIES: readonly Urgency[] = ['normal', 'urgent', 'very_urgent', 'flash']

interface Props {
  desk: Desk
  form: EntryForm
  faults: Faults
  proposed: ReadonlySet<EntryField>
  onChange: (field: EntryField, changed: Partial<EntryForm>) => void
  onField: (field: EntryField) => void
}

/** The fields of the decree's incoming register, in its order of work. */
export function EntryFields({ desk, form, faults, proposed, onChange, onField }: Props) {
  const today = civil(Date.now())
  const types = useDocTypes(undefined, form.doc_type)
  const of = (field: EntryField & ('sender' | 'number' | 'date' | 'subject' | 'due')) => ({
    value: form[field],
    proposed: proposed.has(field),
    error: faults[field] ? t(`registry.fault.${faults[field]}`) : null,
    onFocus: () => onField(field),
    onValue: (value: string) => onChange(field, { [field]: value }),
  })
  const noNumber = (faults.number === 'missing' || faults.number === 'no_sign') && (
    <Button kind="link" class="shrink-0 text-note" onClick={() => onChange('number', { no_number: true, number: '' })}>{t('registry.numberNone')}</Button>
  )
  const dueNote = /^\d{4}-/.test(form.due) && !faults.due ? deadlineNote(form.due, today) : undefined
  return (
    <div class="space-y-3 wide:space-y-2">
      <SenderField label={t('registry.sender')} names={desk.senders} {...of('sender')} />
      {form.no_number ? <NoNumber onUndo={() => onChange('number', { no_number: false })} /> : <EntryText label={t('registry.number')} after={noNumber} {...of('number')} />}
      <EntryDate label={t('registry.date')} {...of('date')} />
      <EntrySelect
        label={t('registry.docType')}
        value={form.doc_type}
        proposed={proposed.has('doc_type')}
        options={types.map(({ name }) => ({ value: name, text: name }))}
        onFocus={() => onField('doc_type')}
        onValue={(doc_type) => onChange('doc_type', { doc_type })}
      />
      <EntryArea label={t('registry.subject')} {...of('subject')} />
      <EntryDate label={t('registry.due')} placeholder={t('registry.dueNone')} hint={dueNote} {...of('due')} />
      <EntrySelect
        label={t('registry.urgency')}
        value={form.urgency}
        proposed={proposed.has('urgency')}
        options={URGENCIES.map((value) => ({ value, text: t(`words.${value}`) }))}
        onValue={(urgency) => onChange('urgency', { urgency })}
      />
      <RegisterField desk={desk} form={form} onChange={onChange} />
      <SubmitTo to={form.submit_to} onTo={(submit_to) => onChange('submit_to', { submit_to })} />
    </div>
  )
}

function NoNumber({ onUndo }: { onUndo: () => void }) {
  return (
    <Field label={t('registry.number')} layout="beside">
      {(ids) => (
        <div class={`${boxLook(false, false)} justify-between pl-3.5`}>
          <span {...ids} class="text-body text-ink-2">{t('registry.numberNone')}</span>
          <Button kind="link" onClick={onUndo}>{t('app.undo')}</Button>
        </div>
      )}
    </Field>
  )
}

function RegisterField({ desk, form, onChange }: Pick<Props, 'desk' | 'form' | 'onChange'>) {
  if (desk.registers.length === 0) return null
  return (
    <EntrySelect
      label={t('registry.register')}
      value={form.register}
      options={desk.registers.map((row) => ({ value: row.id, text: row.body.name }))}
      onValue={(register) => onChange('register', { register })}
    />
  )
}

/** Who gets it on the desk as soon as it is registered. */
function SubmitTo({ to, onTo }: { to: TargetArg | null; onTo: (to: TargetArg | null) => void }) {
  const [picking, setPicking] = useState(false)
  const names = useNames()
  const named = to && names('unit' in to ? { unit: to.unit } : { id: to.assignment, name: '', title: '', agency: '' })
  return (
    <Field label={t('registry.submitTo')} layout="beside">
      {(ids) => (
        <div class={boxLook(false, false)}>
          <button type="button" {...ids} class="flex min-h-11 w-full items-center gap-2 px-3.5 py-1.5 text-left text-body" onClick={() => setPicking(true)}>
            <span class="min-w-0 flex-1">
              {named ? <>{named.name} <span class="text-ink-2">· {named.title}</span></> : <span class="text-ink-3">{t('registry.submitNobody')}</span>}
            </span>
            <Icon of={PenLine} size={18} class="text-ink-3" />
          </button>
          {picking && <PersonPicker title={t('registry.submitPick')} onPick={(target) => onTo(argOf(target))} onClose={() => setPicking(false)} />}
        </div>
      )}
    </Field>
  )
}
