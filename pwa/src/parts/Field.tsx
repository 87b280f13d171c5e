import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Icon } from './Icon'
import { ChevronDown, Search, X } from './icons'
import { t } from '../locales/t'

interface FieldProps {
  label: string
  hint?: ComponentChildren
  error?: string | null
  /** The label is for screen readers only where the place says it already. */
  bare?: boolean
  /** `beside`: label at the left from tablet width on, for long forms. */
  layout?: 'above' | 'beside'
  optional?: string
  children: (ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ComponentChildren
}

/** Label, control, hint and error, tied together for a screen reader. */
export function Field({ label, hint, error, bare, layout = 'above', optional, children }: FieldProps) {
  const id = useId()
  const about = error || hint ? `${id}-about` : undefined
  const beside = layout === 'beside' ? 'tablet:grid tablet:grid-cols-[7.5rem_1fr] tablet:items-center tablet:gap-x-4' : ''
  return (
    <div class={beside}>
      <label for={id} class={bare ? 'sr-only' : 'mb-1.5 block px-1 text-meta font-semibold text-ink-2 tablet:mb-1.5'}>
        {label}
        {optional && <span class="font-normal text-ink-3"> · {optional}</span>}
      </label>
      {children({ id, ...(about ? { 'aria-describedby': about } : {}), ...(error ? { 'aria-invalid': true } : {}) })}
      {about && (
        <p id={about} class={`mt-1.5 px-1 text-meta ${error ? 'font-semibold text-seal' : 'text-ink-3'} ${layout === 'beside' ? 'tablet:col-start-2' : ''}`}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}

const BOX = 'field-focus flex items-center gap-2 rounded-field border border-edge bg-paper transition-shadow focus-within:border-pen has-aria-invalid:border-seal'
const INPUT = 'min-h-12 w-full min-w-0 bg-transparent text-read text-ink placeholder:text-ink-3 outline-none'

interface TextProps {
  type?: 'text' | 'password' | 'date' | 'email' | 'number' | 'tel' | 'time'
  name?: string
  placeholder?: string
  autocomplete?: 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'off'
  inputmode?: 'text' | 'numeric' | 'email' | 'none'
  autocapitalize?: 'off' | 'sentences' | 'words' | 'characters'
  enterkeyhint?: 'next' | 'done' | 'go' | 'send'
  spellcheck?: boolean
  maxLength?: number
  min?: string
  max?: string
  list?: string
  required?: boolean
  readOnly?: boolean
  disabled?: boolean
  autofocus?: boolean
  onBlur?: () => void
  label: string
  value: string
  onValue: (value: string) => void
  hint?: ComponentChildren
  error?: string | null
  bare?: boolean
  layout?: 'above' | 'beside'
  optional?: string
  after?: ComponentChildren
}

export function TextField({ label, value, onValue, hint, error, bare, layout, optional, after, ...native }: TextProps) {
  return (
    <Field label={label} hint={hint} error={error} bare={bare} layout={layout} optional={optional}>
      {(ids) => (
        <div class={BOX}>
          <input {...({ ...native, ...ids } as InputHTMLAttributes<HTMLInputElement>)} class={`${INPUT} px-3.5`} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
          {after}
        </div>
      )}
    </Field>
  )
}

interface AreaProps {
  label: string
  value: string
  onValue: (value: string) => void
  placeholder?: string
  hint?: ComponentChildren
  error?: string | null
  bare?: boolean
  rows?: number
  autofocus?: boolean
}

/** Text of several lines that grows with what is written. */
export function TextArea({ label, value, onValue, placeholder, hint, error, bare, rows = 2, autofocus }: AreaProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const box = area.current
    if (!box) return
    box.style.height = 'auto'
    box.style.height = `${Math.min(box.scrollHeight, 260)}px`
  }, [value])
  useEffect(() => {
    if (autofocus) area.current?.focus()
  }, [autofocus])
  return (
    <Field label={label} hint={hint} error={error} bare={bare}>
      {(ids) => (
        <div class={BOX}>
          <textarea {...ids} ref={area} rows={rows} value={value} placeholder={placeholder} class={`${INPUT} resize-none px-3.5 py-3 leading-normal`} onInput={(event) => onValue(event.currentTarget.value)} />
        </div>
      )}
    </Field>
  )
}

interface SelectProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; text: string }[]
  onValue: (value: T) => void
  bare?: boolean
  layout?: 'above' | 'beside'
  hint?: ComponentChildren
  error?: string | null
}

export function Select<T extends string>({ label, value, options, onValue, bare, layout, hint, error }: SelectProps<T>) {
  return (
    <Field label={label} bare={bare} layout={layout} hint={hint} error={error}>
      {(ids) => (
        <div class={`${BOX} relative`}>
          <select {...ids} class={`${INPUT} appearance-none pr-10 pl-3.5`} value={value} onChange={(event) => onValue(event.currentTarget.value as T)}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.text}
              </option>
            ))}
          </select>
          <Icon of={ChevronDown} size={18} class="pointer-events-none absolute right-3 text-ink-3" />
        </div>
      )}
    </Field>
  )
}

interface SearchProps {
  label: string
  value: string
  onValue: (value: string) => void
  placeholder?: string
  autofocus?: boolean
  onSubmit?: () => void
}

export function SearchField({ label, value, onValue, placeholder, autofocus, onSubmit }: SearchProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (autofocus) box.current?.focus()
  }, [autofocus])
  const submit = (event: Event) => {
    event.preventDefault()
    onSubmit?.()
  }
  return (
    <form role="search" class={`${BOX} pl-3.5`} onSubmit={submit}>
      <Icon of={Search} size={20} class="text-pen" />
      <input ref={box} type="search" enterkeyhint="search" aria-label={label} placeholder={placeholder ?? label} class={`${INPUT} [&::-webkit-search-cancel-button]:hidden`} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
      {value && (
        <button type="button" class="inline-flex size-11 items-center justify-center text-ink-2" aria-label={t('app.clear')} onClick={() => onValue('')}>
          <Icon of={X} size={18} />
        </button>
      )}
    </form>
  )
}
