import { useState } from 'preact/hooks'
import { civil } from '../app/dates'
import { stored } from '../app/fold'
import { t } from '../locales/t'
import { useRows } from '../replica/live'
import { Chips, Token } from './Chip'
import { namesOf } from './house'
import { Icon } from './Icon'
import { Users } from './icons'
import { suggestNames } from './suggest'
import { useDirectories, useStandingGroups } from './use-house'

interface RecipientsProps {
  names: readonly string[]
  tried: boolean
  /** Said while there is none, where one may still come later. */
  hint?: string
  onNames: (names: string[]) => void
}

/** Who it goes to: names as they stand under "Nơi nhận"; agencies are proposed, a group of the office comes with all its names. */
export function Recipients({ names, tried, hint, onNames }: RecipientsProps) {
  const [typed, setTyped] = useState('')
  const today = civil(Date.now())
  const agencies = useRows('agency')?.filter(({ body }) => !body.valid_to || body.valid_to >= today) ?? []
  const add = (name: string) => {
    const clean = stored(name.trim())
    if (clean !== '' && !names.includes(clean)) onNames([...names, clean])
    setTyped('')
  }
  const found = typed.trim() === '' ? [] : suggestNames(typed, agencies.map((row) => row.body.name)).filter((name) => !names.includes(name))
  const addAll = (more: readonly string[]) => onNames([...names, ...more.filter((name) => !names.includes(name))])
  const missing = tried && names.length === 0
  return (
    <div>
      <div class="mb-1.5 px-1 text-meta font-semibold text-ink-2">{t('words.recipients')}</div>
      <Names names={names} onNames={onNames} />
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
      <RecipientGroups names={names} onAdd={addAll} />
      {hint && names.length === 0 && <p class="mt-1.5 px-1 text-meta text-ink-2">{hint}</p>}
      {missing && <p class="mt-1.5 px-1 text-meta font-semibold text-seal">{t('words.recipientsNone')}</p>}
    </div>
  )
}

/** So many names are shown; a group of all communes is counted. */
const MOST_SHOWN = 12

function Names({ names, onNames }: Pick<RecipientsProps, 'names' | 'onNames'>) {
  const [all, setAll] = useState(false)
  const shown = all || names.length <= MOST_SHOWN + 1 ? names : names.slice(0, MOST_SHOWN)
  const more = names.length - shown.length
  return (
    <Chips label={t('words.recipients')}>
      {shown.map((name) => <Token key={name} name={name} onRemove={() => onNames(names.filter((one) => one !== name))} />)}
      {more > 0 && <button type="button" class="min-h-11 rounded-full px-3 text-note font-semibold text-pen hover:bg-pen-soft" onClick={() => setAll(true)}>{t('words.recipientsMore', { n: more })}</button>}
    </Chips>
  )
}

/** The office's groups; one whose names all stand there already is not offered any more. */
function RecipientGroups({ names, onAdd }: { names: readonly string[]; onAdd: (names: readonly string[]) => void }) {
  const groups = useStandingGroups()
  const known = useDirectories()
  const open = known ? groups.map(({ id, name, members }) => ({ id, name, all: namesOf(members, known) })).filter(({ all }) => all.some((name) => !names.includes(name))) : []
  if (open.length === 0) return null
  return (
    <div class="mt-2">
      <Chips label={t('app.groups')}>
        {open.map(({ id, name, all }) => (
          <button key={id} type="button" class="inline-flex min-h-11 items-center gap-2 rounded-full border border-dashed border-edge px-3.5 text-note font-semibold text-ink-2 hover:bg-well" onClick={() => onAdd(all)}>
            <Icon of={Users} size={16} /> {name} <span class="font-normal text-ink-3">{all.length}</span>
          </button>
        ))}
      </Chips>
    </div>
  )
}
