import { useMemo, useState } from 'preact/hooks'
import { fold } from '../../app/fold'
import { t } from '../../locales/t'
import { SearchField } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { Building2, Check, ChevronDown } from '../../parts/icons'
import { Sheet } from '../../parts/Sheet'
import { VirtualRows } from '../../parts/VirtualRows'
import { administer, useAdministered } from './administered'

/** Which agency the parts below are about; nothing to choose where there is only one's own. */
export function AgencyChoice() {
  const { agency, all } = useAdministered()
  const [open, setOpen] = useState(false)
  const here = all.find((row) => row.id === agency)
  if (all.length < 2 || !here) return null
  return (
    <>
      <button type="button" class="flex min-h-13 w-full items-center gap-3 rounded-field border border-line bg-paper px-3.5 py-2 text-left hover:bg-well" onClick={() => setOpen(true)}>
        <Icon of={Building2} size={20} class="text-pen" />
        <span class="min-w-0 flex-1">
          <span class="block text-tiny font-semibold text-ink-2">{t('administration.administered')}</span>
          <span class="block truncate text-body font-semibold">{here.body.name}</span>
        </span>
        <Icon of={ChevronDown} size={18} class="text-ink-3" />
      </button>
      {open && <ChoiceSheet onClose={() => setOpen(false)} />}
    </>
  )
}

function ChoiceSheet({ onClose }: { onClose: () => void }) {
  const { agency, all } = useAdministered()
  const [query, setQuery] = useState('')
  const words = fold(query).split(' ').filter(Boolean)
  const found = useMemo(() => all.filter((row) => words.every((word) => ` ${fold(row.body.name)} ${fold(row.body.short)}`.includes(` ${word}`))), [all, query])
  const pick = (id: string) => {
    administer(id)
    onClose()
  }
  return (
    <Sheet title={t('administration.chooseAgency')} note={t('administration.chooseAgencyNote')} onClose={onClose} tall>
      <div class="flex h-[70dvh] flex-col gap-3 tablet:h-[56dvh]">
        <SearchField label={t('app.search')} value={query} onValue={setQuery} />
        {found.length === 0 && <p class="py-8 text-center text-note text-ink-2">{t('app.nobody', { query })}</p>}
        <VirtualRows
          rows={found}
          height={52}
          as="list"
          label={t('administration.agencies')}
          row={(row, _, style) => (
            <div key={row.id} role="listitem" style={style}>
              <button type="button" aria-current={row.id === agency} class="flex min-h-13 w-full items-center gap-3 rounded-field px-2 text-left hover:bg-well" onClick={() => pick(row.id)}>
                <span class="min-w-0 flex-1 truncate text-body font-semibold">{row.body.name}</span>
                {row.id === agency && <Icon of={Check} size={20} class="text-pen" />}
              </button>
            </div>
          )}
        />
      </div>
    </Sheet>
  )
}
