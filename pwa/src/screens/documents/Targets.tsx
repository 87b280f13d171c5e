import { t } from '../../locales/t'
import { Avatar } from '../../parts/Avatar'
import { IconButton } from '../../parts/Button'
import { Token } from '../../parts/Chip'
import { keyOf } from '../../parts/directory'
import { Icon } from '../../parts/Icon'
import { Plus, X } from '../../parts/icons'
import { useAskedNames } from '../../parts/use-directory'
import type { Target } from '../../replica/types'

const ADD = 'inline-flex min-h-11 items-center gap-2 rounded-full border border-dashed border-edge px-4 text-note font-semibold text-ink-2 hover:bg-well'

interface LeadProps {
  lead: Target | null
  missing: boolean
  onPick: () => void
  onClear: () => void
}

/** Who leads: exactly one. */
export function LeadField({ lead, missing, onPick, onClear }: LeadProps) {
  const names = useAskedNames()
  const named = lead && names(lead)
  return (
    <div role="group" aria-label={t('words.lead')} class="space-y-2">
      <p class="px-1 text-meta text-ink-2"><b class="font-semibold">{t('words.lead')}</b> · {t('documents.exactlyOne')}</p>
      {named ? (
        <div class="flex items-center gap-3 rounded-card border border-line bg-paper py-2 pr-1 pl-3">
          <Avatar letters={named.letters} />
          <button type="button" class="min-h-11 min-w-0 flex-1 text-left" onClick={onPick}>
            <span class="block text-body font-semibold">{named.name}</span>
            <span class="block truncate text-meta text-ink-2">{named.title}</span>
          </button>
          <IconButton icon={X} label={t('app.remove', { name: named.name })} onClick={onClear} />
        </div>
      ) : (
        <button type="button" class={`${ADD} w-full justify-center rounded-card ${missing ? 'border-seal text-seal' : ''}`} onClick={onPick}>
          <Icon of={Plus} size={18} /> {t('documents.pickLead')}
        </button>
      )}
      {missing && <p role="alert" class="px-1 text-meta font-semibold text-seal">{t('documents.leadMissing')}</p>}
    </div>
  )
}

interface TargetsProps {
  label: string
  targets: readonly Target[]
  onAdd: () => void
  onChange: (targets: readonly Target[]) => void
}

/** Any number of people or units. */
export function TargetsField({ label, targets, onAdd, onChange }: TargetsProps) {
  const names = useAskedNames()
  return (
    <div role="group" aria-label={label} class="space-y-2">
      <p class="px-1 text-meta font-semibold text-ink-2">{label}</p>
      <div class="flex flex-wrap items-center gap-2">
        {targets.map((target) => (
          <Token key={keyOf(target)} name={names(target).name} onRemove={() => onChange(targets.filter((one) => keyOf(one) !== keyOf(target)))} />
        ))}
        <button type="button" class={ADD} aria-label={`${t('app.add')} ${label.toLowerCase()}`} onClick={onAdd}>
          <Icon of={Plus} size={16} /> {t('app.add')}
        </button>
      </div>
    </div>
  )
}
