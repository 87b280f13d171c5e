import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { useMe } from '../../app/me'
import { session } from '../../app/session'
import { useStored } from '../../app/stored'
import { decide, decideWithUndo } from '../../app/telling'
import { addPhrase, removePhrase } from '../../commands/personal'
import { t } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { TextField } from '../../parts/Field'
import { Plus, Trash2 } from '../../parts/icons'
import { Section } from './Section'

/** Sentences used often, offered in one tap wherever a note is written. */
export function Phrases() {
  const phrases = useMe()?.body.phrases ?? []
  const [text, setText] = useState('')
  const { busy, store } = useStored(() => setText(''))
  const person = session.value?.person.id ?? ''
  const add = (event: Event) => {
    event.preventDefault()
    const trimmed = text.trim()
    if (!trimmed || phrases.some((one) => one.text === trimmed)) return
    store(() => decide(addPhrase(person, { phrase: newId(), text: trimmed }), { wait: 0 }))
  }
  return (
    <Section title={t('settings.phrases')}>
      {phrases.length === 0 && <p class="px-4 py-3.5 text-note text-ink-2">{t('settings.phrasesNone')}</p>}
      {phrases.map((one) => (
        <div key={one.id} class="flex min-h-13 items-center gap-2 py-1 pr-1.5 pl-4">
          <span class="flex-1 text-body">{one.text}</span>
          <IconButton icon={Trash2} label={t('app.remove', { name: one.text })} class="text-ink-3" onClick={() => void decideWithUndo(removePhrase(person, one.id), t('app.saved'))} />
        </div>
      ))}
      <form class="flex items-end gap-2 px-4 py-3" onSubmit={add}>
        <div class="flex-1"><TextField bare label={t('settings.phraseNew')} placeholder={t('settings.phraseNew')} value={text} onValue={setText} maxLength={200} enterkeyhint="done" /></div>
        <Button type="submit" icon={Plus} busy={busy} disabled={!text.trim()} class="min-h-12">{t('settings.phraseAdd')}</Button>
      </form>
    </Section>
  )
}
