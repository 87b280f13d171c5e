import { useState } from 'preact/hooks'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { Card } from '../../../parts/Card'
import { Empty } from '../../../parts/Empty'
import { Plus, Split } from '../../../parts/icons'
import { turnWords } from '../../../parts/route/RouteBuilder'
import type { Office } from '../../../parts/route/seats'
import { useOffice } from '../../../parts/route/use-office'
import { SkeletonCards } from '../../../parts/Skeleton'
import { useRows, type LiveRow } from '../../../replica/live'
import type { RouteTemplateBody } from '../../../replica/house-types'
import type { PartProps } from '../parts'
import { WaySheet } from './WaySheet'

/** The ways that drafts of the agency take: for which types, through whose hands. What is under way keeps the version it was begun with. */
export function Ways({ agency }: PartProps) {
  const rows = useRows('route_template')?.filter(({ body }) => body.agency === agency).toSorted((a, b) => a.body.name.localeCompare(b.body.name, 'vi'))
  const office = useOffice(agency, '')
  const [editing, setEditing] = useState<LiveRow<'route_template'> | 'new' | null>(null)
  if (!rows) return <SkeletonCards />
  const add = <Button kind="primary" icon={Plus} onClick={() => setEditing('new')}>{t('ways.add')}</Button>
  return (
    <div class="scroll-thin min-h-0 flex-1 space-y-3 overflow-y-auto pb-6">
      {rows.length === 0 && <Empty icon={Split} title={t('ways.none')} action={add}>{t('ways.noneText')}</Empty>}
      {rows.length > 0 && <div class="flex justify-end">{add}</div>}
      <ul class="space-y-3" aria-label={t('ways.title')}>
        {rows.map((row) => <li key={row.id}><WayCard body={row.body} office={office} onOpen={() => setEditing(row)} /></li>)}
      </ul>
      {editing && <WaySheet key={editing === 'new' ? 'new' : editing.id} agency={agency} row={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  )
}

export function typesText(body: Pick<RouteTemplateBody, 'doc_types'>): string {
  return body.doc_types?.join(', ') ?? t('ways.everyType')
}

function WayCard({ body, office, onOpen }: { body: RouteTemplateBody; office: Office; onOpen: () => void }) {
  return (
    <Card>
      <button type="button" class="block w-full px-4 py-3.5 text-left hover:bg-well" onClick={onOpen}>
        <span class="block text-body font-semibold">{body.name}</span>
        <span class="block text-meta text-ink-2">{t('ways.line', { types: typesText(body), n: body.n })}</span>
        <span class="mt-2 flex flex-wrap items-center gap-1.5">
          {body.groups.map((group, at) => (
            <span key={at} class="inline-flex items-center gap-1.5">
              {at > 0 && <span aria-hidden class="text-ink-3">→</span>}
              <span class={`rounded-chip px-2 py-[3px] text-meta font-semibold ${at === body.groups.length - 1 ? 'bg-pen-soft text-pen' : 'bg-mist text-ink-2'}`}>{group.people.map((turn) => turnWords(turn, office).name).join(', ')}</span>
            </span>
          ))}
        </span>
      </button>
    </Card>
  )
}
