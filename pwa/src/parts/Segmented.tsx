import type { ComponentChildren } from 'preact'

interface Props<T extends string | number> {
  label: string
  value: T
  options: readonly { value: T; text: ComponentChildren; name?: string }[]
  onValue: (value: T) => void
}

/** A few choices side by side, exactly one chosen; arrow keys move. */
export function Segmented<T extends string | number>({ label, value, options, onValue }: Props<T>) {
  return (
    <div role="radiogroup" aria-label={label} class="flex overflow-hidden rounded-field border border-line bg-paper">
      {options.map((option) => (
        <label
          key={option.value}
          class="relative flex min-h-12 flex-1 cursor-pointer items-center justify-center border-l border-line px-2 text-center text-note font-semibold text-ink-2 first:border-l-0 has-checked:bg-pen-soft has-checked:text-pen has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-pen"
        >
          <input type="radio" class="pointer-events-none absolute inset-0 size-full opacity-0" name={label} checked={option.value === value} aria-label={option.name} onChange={() => onValue(option.value)} />
          {option.text}
        </label>
      ))}
    </div>
  )
}

interface SwitchProps {
  label: ComponentChildren
  note?: ComponentChildren
  on: boolean
  disabled?: boolean
  onChange: (on: boolean) => void
}

/** A line with a switch at its end. */
export function SwitchRow({ label, note, on, disabled, onChange }: SwitchProps) {
  return (
    <label class="flex min-h-13 items-center gap-3 px-4 py-2.5">
      <span class="min-w-0 flex-1">
        <span class="block text-body font-semibold">{label}</span>
        {note && <span class="block text-meta text-ink-2">{note}</span>}
      </span>
      <span class="relative inline-flex h-7 w-12 shrink-0 items-center rounded-full bg-edge transition-colors has-checked:bg-pen-fill has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-pen">
        <input type="checkbox" role="switch" class="peer absolute inset-0 size-full opacity-0" checked={on} disabled={disabled} onChange={(event) => onChange(event.currentTarget.checked)} />
        <span aria-hidden class="ml-1 size-5 rounded-full bg-white shadow-card transition-transform peer-checked:translate-x-5" />
      </span>
    </label>
  )
}
