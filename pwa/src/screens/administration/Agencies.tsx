import { useMemo, useState } from 'preact/hooks'
import { fold } from '../../app/fold'
import { t } from '../../locales/t'
import { Card } from '../../parts/Card'
import { SearchField } from '../../parts/Field'
import { Row } from '../../parts/Row'
import { SkeletonCards } from '../../parts/Skeleton'
import { VirtualRows } from '../../parts/VirtualRows'
import { useRows } from '../../replica/live'

/** Every agency of the installation with what it has. */
export function Agencies() {
  const agencies = useRows('agency')
  const units = useRows('unit')
  const people = useRows('person')
  const [query, setQuery] = useState('')
  const counts = useMemo(() => {
    const count = new Map<string, { units: number; people: number }>()
    const of = (agency: string) => count.get(agency) ?? count.set(agency, { units: 0, people: 0 }).get(agency) ?? { units: 0, people: 0 }
    for (const { body } of units ?? []) of(body.agency).units += 1
    for (const { body } of people ?? []) for (const agency of new Set(body.assignments.map((one) => one.agency))) of(agency).people += 1
    return count
  }, [units, people])
  const found = useMemo(() => agencies?.filter((row) => fold(row.body.name).includes(fold(query))).toSorted((a, b) => a.body.name.localeCompare(b.body.name, 'vi')), [agencies, query])
  if (!found) return <SkeletonCards />
  return (
    <div class="flex min-h-0 flex-1 flex-col gap-3">
      <SearchField label={t('app.search')} value={query} onValue={setQuery} />
      <Card class="flex min-h-0 flex-1 flex-col">
        <VirtualRows
          rows={found}
          height={64}
          as="list"
          label={t('administration.agencies')}
          row={(row, _, style) => {
            const count = counts.get(row.id)
            return (
              <div key={row.id} role="listitem" style={style} class="border-b border-line">
                <Row title={row.body.name} note={`${row.body.code} · ${t('administration.agencyUnits', { n: count?.units ?? 0, people: count?.people ?? 0 })}`} />
              </div>
            )
          }}
        />
      </Card>
    </div>
  )
}
