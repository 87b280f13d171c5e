import { useMemo, useState } from 'preact/hooks'
import { civil, fullDate } from '../../app/dates'
import { fold } from '../../app/fold'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Card } from '../../parts/Card'
import { Chip } from '../../parts/Chip'
import { SearchField } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { Building2, Plus } from '../../parts/icons'
import { SkeletonCards } from '../../parts/Skeleton'
import { VirtualRows } from '../../parts/VirtualRows'
import { useRows, type LiveRow } from '../../replica/live'
import { below } from './administered'
import { AddAgency } from './AddAgency'
import { AgencySheet } from './AgencySheet'
import type { PartProps } from './parts'
import { hasEnded } from './structure/tree'

/** How many units and people each agency has. */
function useCounts(): (agency: string) => { units: number; people: number } {
  const units = useRows('unit')
  const people = useRows('person')
  const counts = useMemo(() => {
    const count = new Map<string, { units: number; people: number }>()
    const of = (agency: string) => count.get(agency) ?? count.set(agency, { units: 0, people: 0 }).get(agency) ?? { units: 0, people: 0 }
    for (const { body } of units ?? []) of(body.agency).units += 1
    for (const { body } of people ?? []) for (const agency of new Set(body.assignments.map((one) => one.agency))) of(agency).people += 1
    return count
  }, [units, people])
  return (agency) => counts.get(agency) ?? { units: 0, people: 0 }
}

/** The agency and those below it: added with a starter profile, corrected, ended with their successors. */
export function Agencies({ agency }: PartProps) {
  const rows = useRows('agency')
  const countOf = useCounts()
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const today = civil(Date.now())
  const all = useMemo(() => rows && below(rows, agency).toSorted((a, b) => Number(hasEnded(a.body, today)) - Number(hasEnded(b.body, today))), [rows, agency, today])
  const words = fold(query).split(' ').filter(Boolean)
  const found = useMemo(() => all?.filter(({ body }) => words.every((word) => ` ${fold(body.name)} ${fold(body.code)}`.includes(` ${word}`))), [all, query])
  if (!all || !found) return <SkeletonCards />
  const opened = all.find((row) => row.id === open)
  return (
    <>
      <div class="flex gap-3">
        <div class="min-w-0 flex-1"><SearchField label={t('structure.agencyFind')} value={query} onValue={setQuery} /></div>
        <Button kind="primary" icon={Plus} class="shrink-0" onClick={() => setOpen('new')}>{t('app.add')}</Button>
      </div>
      <p role="status" class="px-1 text-meta text-ink-2">{t('structure.agencyCount', { n: found.length })}</p>
      {found.length === 0 && <p class="py-8 text-center text-note text-ink-2">{t('app.nobody', { query })}</p>}
      {found.length > 0 && (
        <Card class="flex min-h-0 flex-1 flex-col">
          <VirtualRows
            rows={found}
            height={64}
            as="list"
            label={t('administration.agencies')}
            row={(row, _, style) => (
              <div key={row.id} role="listitem" style={style} class="border-b border-line">
                <AgencyLine row={row} counts={countOf(row.id)} today={today} onOpen={() => setOpen(row.id)} />
              </div>
            )}
          />
        </Card>
      )}
      {open === 'new' && <AddAgency parent={agency} agencies={rows ?? []} onClose={() => setOpen(null)} />}
      {opened && <AgencySheet key={opened.id} row={opened} agencies={rows ?? []} onClose={() => setOpen(null)} />}
    </>
  )
}

interface LineProps {
  row: LiveRow<'agency'>
  counts: { units: number; people: number }
  today: string
  onOpen: () => void
}

function AgencyLine({ row, counts, today, onOpen }: LineProps) {
  const { name, code, valid_to: ends } = row.body
  const ended = hasEnded(row.body, today)
  return (
    <button type="button" class="flex h-full w-full items-center gap-3 px-4 text-left hover:bg-well active:bg-well" onClick={onOpen}>
      <Icon of={Building2} size={22} class="text-ink-2" />
      <span class="min-w-0 flex-1">
        <span class={`block truncate text-body font-semibold ${ended ? 'text-ink-3' : ''}`}>{name}</span>
        <span class="block truncate text-meta text-ink-2">{`${code} · ${t('administration.agencyUnits', { n: counts.units, people: counts.people })}`}</span>
      </span>
      {ends && <Chip tone={ended ? 'plain' : 'soon'}>{t(ended ? 'structure.endedOn' : 'structure.endsOn', { date: fullDate(ends) })}</Chip>}
    </button>
  )
}
