import { useState } from 'preact/hooks'
import { t } from '../../locales/t'
import { Token } from '../../parts/Chip'
import { keyOf } from '../../parts/directory'
import { Select } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { Plus } from '../../parts/icons'
import { PersonPicker } from '../../parts/PersonPicker'
import { useNames } from '../../parts/use-directory'
import type { Target } from '../../replica/types'
import { retention } from './words'

const USUAL = [70, 50, 30, 20, 15, 10, 5, 3, 2]

/** How long the file is kept: for ever, or years as the lists of retention periods have them. */
export function RetentionField({ years, onYears }: { years: number | null; onYears: (years: number | null) => void }) {
  const offered = years === null || USUAL.includes(years) ? USUAL : [years, ...USUAL]
  const options = [{ value: '', text: t('workfiles.forEver') }, ...offered.map((n) => ({ value: String(n), text: retention(n) }))]
  return <Select label={t('workfiles.retention')} value={years === null ? '' : String(years)} options={options} onValue={(value) => onYears(value === '' ? null : Number(value))} />
}

interface NamesProps {
  label: string
  hint?: string
  targets: readonly Target[]
  /** Chosen elsewhere already. */
  taken: readonly Target[]
  who?: 'both' | 'people' | 'units'
  onTargets: (targets: Target[]) => void
}

/** People and units, any number of them. */
export function NamesField({ label, hint, targets, taken, who = 'both', onTargets }: NamesProps) {
  const [picking, setPicking] = useState(false)
  const names = useNames()
  const all = new Set([...targets, ...taken].map(keyOf))
  return (
    <div role="group" aria-label={label} class="space-y-2">
      <p class="px-1 text-meta font-semibold text-ink-2">{label}</p>
      <div class="flex flex-wrap items-center gap-2">
        {targets.map((target) => <Token key={keyOf(target)} name={names(target).name} onRemove={() => onTargets(targets.filter((one) => keyOf(one) !== keyOf(target)))} />)}
        <button type="button" class="inline-flex min-h-11 items-center gap-2 rounded-full border border-dashed border-edge px-4 text-note font-semibold text-ink-2 hover:bg-well" aria-label={`${t('app.add')}: ${label}`} onClick={() => setPicking(true)}>
          <Icon of={Plus} size={16} /> {t('app.add')}
        </button>
      </div>
      {hint && <p class="px-1 text-meta text-ink-3">{hint}</p>}
      {picking && <PersonPicker who={who} title={label} allow={(one) => one.role !== 'administrator' && !all.has(one.key)} onPick={(target) => onTargets([...targets, target])} onClose={() => setPicking(false)} />}
    </div>
  )
}
