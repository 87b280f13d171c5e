/** The fields of an entry: label at the left on a tablet, a blue edge while the machine's proposal stands. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { civil } from '../../app/dates'
import { dateForField, typedDate } from '../../app/typed-date'
import { t } from '../../locales/t'
import { Field } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { ChevronDown, ScanText } from '../../parts/icons'

export interface EntryFieldProps {
  label: string
  value: string
  onValue: (value: string) => void
  error?: string | null
  hint?: ComponentChildren
  /** Proposed by the machine and not touched yet. */
  proposed?: boolean
  onFocus?: () => void
}

export const INPUT = 'min-h-11 w-full min-w-0 bg-transparent px-3.5 text-body text-ink placeholder:text-ink-3 outline-none'

export function boxLook(proposed: boolean | undefined, faulty: boolean): string {
  const edge = faulty ? 'border-seal bg-paper' : proposed ? 'border-pen-line bg-pen-soft' : 'border-edge bg-paper'
  return `field-focus relative flex items-center rounded-field border transition-shadow ${edge}`
}

export function ReadMark({ proposed }: { proposed: boolean | undefined }) {
  return proposed ? <Icon of={ScanText} size={18} label={t('registry.byMachine')} class="mr-3 text-pen" /> : null
}

interface TextProps extends EntryFieldProps {
  placeholder?: string
  after?: ComponentChildren
}

export function EntryText({ label, value, onValue, error, hint, proposed, onFocus, placeholder, after }: TextProps) {
  return (
    <Field label={label} error={error ?? null} hint={hint} layout="beside">
      {(ids) => (
        <div class={boxLook(proposed, Boolean(error))}>
          <input {...ids} class={INPUT} value={value} placeholder={placeholder} autocomplete="off" spellcheck={false} onFocus={onFocus} onInput={(event) => onValue(event.currentTarget.value)} />
          <ReadMark proposed={proposed} />
          {after}
        </div>
      )}
    </Field>
  )
}

/** The subject: it grows to as many lines as it needs. */
export function EntryArea({ label, value, onValue, error, proposed, onFocus }: EntryFieldProps) {
  return (
    <Field label={label} error={error ?? null} layout="beside">
      {(ids) => (
        <div class={boxLook(proposed, Boolean(error))}>
          <textarea {...ids} rows={2} class={`${INPUT} resize-none py-2.5 leading-snug field-sizing-content`} value={value} onFocus={onFocus} onInput={(event) => onValue(event.currentTarget.value)} />
          <ReadMark proposed={proposed} />
        </div>
      )}
    </Field>
  )
}

/** A date as clerks type it; what cannot be a day stays as it was typed and is named at the field. */
export function EntryDate({ label, value, onValue, error, hint, proposed, onFocus, placeholder = t('registry.datePlaceholder') }: TextProps) {
  const [typing, setTyping] = useState<string | null>(null)
  const settle = () => {
    if (typing === null) return
    setTyping(null)
    onValue(typing.trim() === '' ? '' : (typedDate(typing, civil(Date.now())) ?? typing.trim()))
  }
  const shown = typing ?? (/^\d{4}-/.test(value) ? dateForField(value) : value)
  return (
    <Field label={label} error={error ?? null} hint={hint} layout="beside">
      {(ids) => (
        <div class={boxLook(proposed, Boolean(error))}>
          <input
            {...ids}
            class={INPUT}
            inputmode="numeric"
            autocomplete="off"
            placeholder={placeholder}
            value={shown}
            onFocus={onFocus}
            onBlur={settle}
            onInput={(event) => {
              setTyping(event.currentTarget.value)
              const date = typedDate(event.currentTarget.value, civil(Date.now()))
              if (date) onValue(date)
            }}
          />
          <ReadMark proposed={proposed} />
        </div>
      )}
    </Field>
  )
}

interface SelectProps<T extends string> extends Omit<EntryFieldProps, 'onValue' | 'value'> {
  value: T
  options: readonly { value: T; text: string }[]
  onValue: (value: T) => void
}

export function EntrySelect<T extends string>({ label, value, options, onValue, error, hint, proposed, onFocus }: SelectProps<T>) {
  return (
    <Field label={label} error={error ?? null} hint={hint} layout="beside">
      {(ids) => (
        <div class={boxLook(proposed, Boolean(error))}>
          <select {...ids} class={`${INPUT} appearance-none pr-10`} value={value} onFocus={onFocus} onChange={(event) => onValue(event.currentTarget.value as T)}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>{option.text}</option>
            ))}
          </select>
          <Icon of={ChevronDown} size={18} class="pointer-events-none absolute right-3 text-ink-3" />
        </div>
      )}
    </Field>
  )
}
