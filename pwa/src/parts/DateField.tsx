import { useState } from 'preact/hooks'
import { civil } from '../app/dates'
import { dateForField, typedDate } from '../app/typed-date'
import { t } from '../locales/t'
import { TextField } from './Field'

interface Props {
  label: string
  /** "YYYY-MM-DD", empty, or what was typed and is no day. */
  value: string
  onValue: (value: string) => void
  hint?: string
  error?: string | null
}

/** A date as offices write it, 24/11/2026, whatever the browser's own language is. */
export function DateField({ label, value, onValue, hint, error }: Props) {
  const [typing, setTyping] = useState<string | null>(null)
  const settle = () => {
    if (typing === null) return
    setTyping(null)
    onValue(typing.trim() === '' ? '' : (typedDate(typing, civil(Date.now())) ?? typing.trim()))
  }
  const input = (text: string) => {
    setTyping(text)
    const date = typedDate(text, civil(Date.now()))
    if (date !== undefined || text.trim() === '') onValue(date ?? '')
  }
  return <TextField label={label} value={typing ?? (/^\d{4}-/.test(value) ? dateForField(value) : value)} onValue={input} onBlur={settle} inputmode="numeric" autocomplete="off" placeholder={t('registry.datePlaceholder')} hint={hint} error={error ?? null} />
}
