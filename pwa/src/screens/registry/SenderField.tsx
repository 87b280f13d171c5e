import { useId, useMemo, useState } from 'preact/hooks'
import { Field } from '../../parts/Field'
import { Highlight } from '../../parts/Highlight'
import { boxLook, INPUT, ReadMark, type EntryFieldProps } from './fields'
import { suggestNames } from '../../parts/suggest'

interface Props extends EntryFieldProps {
  /** Earlier senders first, then the directory's agencies. */
  names: readonly string[]
}

/** A name with suggestions: arrow keys choose, Enter takes, Escape closes; any other name may be typed. */
export function SenderField({ label, value, onValue, error, proposed, onFocus, names }: Props) {
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const list = useId()
  const found = useMemo(() => suggestNames(value, names).filter((name) => name !== value), [value, names])
  const shown = open && found.length > 0
  const take = (name: string) => {
    onValue(name)
    setOpen(false)
    setAt(-1)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      setAt(Math.min(found.length - 1, Math.max(-1, at + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'Enter' && !event.ctrlKey && shown && found[at] !== undefined) {
      event.preventDefault()
      take(found[at])
    } else if (event.key === 'Escape' && shown) {
      event.stopPropagation()
      setOpen(false)
    }
  }
  return (
    <Field label={label} error={error ?? null} layout="beside">
      {(ids) => (
        <div class={boxLook(proposed, Boolean(error))}>
          <input
            {...ids}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={shown}
            aria-controls={list}
            aria-activedescendant={shown && at >= 0 ? `${list}-${at}` : undefined}
            class={INPUT}
            autocomplete="off"
            value={value}
            onFocus={onFocus}
            onBlur={() => setOpen(false)}
            onKeyDown={press}
            onInput={(event) => {
              onValue(event.currentTarget.value)
              setOpen(true)
              setAt(-1)
            }}
          />
          <ReadMark proposed={proposed} />
          <ul id={list} role="listbox" aria-label={label} hidden={!shown} class="absolute inset-x-0 top-full z-20 mt-1 overflow-hidden rounded-field border border-line bg-paper py-1 shadow-float">
            {found.map((name, index) => (
              <li
                key={name}
                id={`${list}-${index}`}
                role="option"
                aria-selected={index === at}
                class="flex min-h-11 cursor-pointer items-center px-3.5 text-body hover:bg-well aria-selected:bg-pen-soft"
                onMouseDown={(event) => {
                  event.preventDefault()
                  take(name)
                }}
              >
                <span><Highlight text={name} query={value} /></span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Field>
  )
}
