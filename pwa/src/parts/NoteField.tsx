import { t } from '../locales/t'
import { Chips, Choice } from './Chip'
import { TextArea } from './Field'
import { used, useOffered, type PhrasePlace } from './phrases'

interface Props {
  label: string
  value: string
  onValue: (value: string) => void
  placeholder?: string
  place: PhrasePlace
  /** Phrases that fit here by nature. */
  phrases: readonly string[]
  error?: string | null
  rows?: number
  autofocus?: boolean
}

/** Puts a phrase into a text or takes it out again; between sentences stands a space. */
export function toggled(text: string, phrase: string): string {
  const sentence = /[.!?]$/.test(phrase) ? phrase : `${phrase}.`
  if (text.includes(sentence)) return text.replace(sentence, '').replace(/\s+/g, ' ').trim()
  return [text.trim(), sentence].filter(Boolean).join(' ')
}

/** Words of one's own, with the phrases one uses most in one tap each. */
export function NoteField({ place, label, value, onValue, placeholder, phrases, error, rows, autofocus }: Props) {
  const offered = useOffered(place, phrases)
  return (
    <div class="space-y-2.5">
      <TextArea label={label} bare value={value} onValue={onValue} placeholder={placeholder ?? label} error={error ?? null} {...(rows ? { rows } : {})} {...(autofocus ? { autofocus } : {})} />
      <Chips label={t('documents.phrases')}>
        {offered.map((phrase) => {
          const next = toggled(value, phrase)
          const chosen = next.length < value.length
          const tap = () => {
            if (!chosen) used(place, phrase)
            onValue(next)
          }
          return <Choice key={phrase} look="choice" chosen={chosen} onClick={tap}>{phrase}</Choice>
        })}
      </Chips>
    </div>
  )
}
