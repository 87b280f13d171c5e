import { useMemo, useState } from 'preact/hooks'
import { fold } from '../../../app/fold'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { Card } from '../../../parts/Card'
import { Empty } from '../../../parts/Empty'
import { SearchField } from '../../../parts/Field'
import { namesOf, targetsOf } from '../../../parts/house'
import { Plus, Users } from '../../../parts/icons'
import { Row } from '../../../parts/Row'
import { SkeletonCards } from '../../../parts/Skeleton'
import { useDirectories } from '../../../parts/use-house'
import { useRows, type LiveRow } from '../../../replica/live'
import type { PartProps } from '../parts'
import { GroupSheet } from './GroupSheet'

/** Whom the agency writes to and asks together, in the order of "Nơi nhận". */
export function Groups({ agency }: PartProps) {
  const all = useRows('group')
  const known = useDirectories()
  const [query, setQuery] = useState('')
  const [editing, setEditing] = useState<LiveRow<'group'> | 'new' | null>(null)
  const rows = useMemo(() => all?.filter(({ body }) => body.agency === agency).toSorted((a, b) => a.body.ordinal - b.body.ordinal || a.body.name.localeCompare(b.body.name, 'vi')), [all, agency])
  if (!rows || !known) return <SkeletonCards />
  const words = fold(query).split(' ').filter(Boolean)
  const found = rows.filter(({ body }) => words.every((word) => ` ${fold(body.name)}`.includes(` ${word}`)))
  const note = (row: LiveRow<'group'>) => {
    const names = namesOf(row.body.members, known)
    return `${t('house.groupCount', { n: names.length, asks: targetsOf(row.body.members, known).targets.length })} · ${names.slice(0, 3).join('; ')}${names.length > 3 ? '…' : ''}`
  }
  return (
    <>
      <div class="flex gap-3">
        <div class="min-w-0 flex-1"><SearchField label={t('house.groupFind')} value={query} onValue={setQuery} /></div>
        <Button kind="primary" icon={Plus} class="shrink-0" onClick={() => setEditing('new')}>{t('house.groupAdd')}</Button>
      </div>
      <div class="scroll-thin min-h-0 flex-1 overflow-y-auto pb-6">
        {rows.length === 0 && <Empty icon={Users} title={t('house.groupsNone')}>{t('house.groupsNoneText')}</Empty>}
        {rows.length > 0 && found.length === 0 && <p class="py-8 text-center text-note text-ink-2">{t('app.nobody', { query })}</p>}
        {found.length > 0 && (
          <Card>
            <ul class="divide-y divide-line" aria-label={t('house.groups')}>
              {found.map((row) => <li key={row.id}><Row title={row.body.name} note={<span class="line-clamp-2">{note(row)}</span>} icon={Users} onClick={() => setEditing(row)} /></li>)}
            </ul>
          </Card>
        )}
      </div>
      {editing && <GroupSheet agency={agency} row={editing === 'new' ? null : editing} rows={rows} known={known} onClose={() => setEditing(null)} />}
    </>
  )
}
