import { useState } from 'preact/hooks'
import { stored } from '../app/fold'
import { t } from '../locales/t'
import { useRows } from '../replica/live'
import { Chips, Token } from './Chip'
import { suggestNames } from './suggest'

interface RecipientsProps {
  names: readonly string[]
  tried: boolean
  onNames: (names: string[]) => void
}

/** Who it goes to: names as they stand under "Nơi nhận"; agencies are proposed. */
export function Recipients({ names, tried, onNames }: RecipientsProps) {
  const [typed, setTyped] = useState('')
  const agencies = useRows('agency') ?? []
  const add = (name: string) => {
    const clean = stored(name.trim())
    if (clean !== '' && !names.includes(clean)) onNames([...names, clean])
    setTyped('')
  }
  const found = typed.trim() === '' ? [] : suggestNames(typed, agencies.map((row) => row.body.name)).filter((name) => !names.includes(name))
  const missing = tried && names.length === 0
  return (
    <div>
      <div class="mb-1.5 px-1 text-meta font-semibold text-ink-2">{t('words.recipients')}</div>
      <Chips label={t('words.recipients')}>
        {names.map((name) => <Token key={name} name={name} onRemove={() => onNames(names.filter((one) => one !== name))} />)}
      </Chips>
      <input
        aria-label={t('words.recipientAdd')}
        aria-invalid={missing}
        placeholder={t('words.recipientPlaceholder')}
        class="mt-2 min-h-11 w-full rounded-field border border-edge bg-transparent px-3.5 text-body outline-none placeholder:text-ink-3 focus-visible:border-pen aria-invalid:border-seal"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => add(typed)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          add(typed)
        }}
      />
      {found.length > 0 && (
        <ul class="mt-1 overflow-hidden rounded-field border border-line">
          {found.map((name) => (
            <li key={name}>
              <button type="button" class="flex min-h-11 w-full items-center gap-2 px-3.5 text-left text-body hover:bg-well" onMouseDown={(event) => event.preventDefault()} onClick={() => add(name)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
      {missing && <p class="mt-1.5 px-1 text-meta font-semibold text-seal">{t('words.recipientsNone')}</p>}
    </div>
  )
}
