import { useMemo, useState } from 'preact/hooks'
import { civil, fullDate } from '../../../app/dates'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { Card } from '../../../parts/Card'
import { Chip, Choice } from '../../../parts/Chip'
import { Empty } from '../../../parts/Empty'
import { SearchField } from '../../../parts/Field'
import { Icon } from '../../../parts/Icon'
import { Building2, ChevronRight, FolderOpen, Plus, User, UserRound } from '../../../parts/icons'
import { ActionSheet } from '../../../parts/Menu'
import { SkeletonCards } from '../../../parts/Skeleton'
import { VirtualRows } from '../../../parts/VirtualRows'
import { useRows } from '../../../replica/live'
import type { PartProps } from '../parts'
import { PositionSheet } from './PositionSheet'
import { filtered, treeOf, type Line } from './tree'
import { UnitSheet } from './UnitSheet'

type Open = { is: 'add' } | { is: 'unit'; id: string | null } | { is: 'position'; id: string | null }

/** The units of an agency with their posts, who holds them, and which stand empty. */
export function Structure({ agency }: PartProps) {
  const units = useRows('unit')
  const positions = useRows('position')
  const people = useRows('person')
  const [query, setQuery] = useState('')
  const [vacant, setVacant] = useState(false)
  const [open, setOpen] = useState<Open | null>(null)
  const today = civil(Date.now())
  const lines = useMemo(() => (units && positions && people ? treeOf({ agency, units, positions, people, today }) : undefined), [agency, units, positions, people, today])
  const found = useMemo(() => lines && filtered(lines, query, vacant), [lines, query, vacant])
  if (!lines || !found) return <SkeletonCards />
  const empty = lines.filter((line) => line.is === 'position' && line.holders.length === 0).length
  const close = () => setOpen(null)
  const unit = open?.is === 'unit' ? (units?.find((row) => row.id === open.id) ?? null) : null
  const position = open?.is === 'position' ? lines.find((line) => line.is === 'position' && line.row.id === open.id) : undefined
  return (
    <>
      <div class="flex gap-3">
        <div class="min-w-0 flex-1"><SearchField label={t('structure.find')} value={query} onValue={setQuery} /></div>
        <Button kind="primary" icon={Plus} class="shrink-0" onClick={() => setOpen({ is: 'add' })}>{t('app.add')}</Button>
      </div>
      <div class="flex items-center gap-3">
        <p role="status" class="flex-1 px-1 text-meta text-ink-2">{t('structure.count', { units: lines.filter((line) => line.is === 'unit' && !line.ended).length, n: lines.filter((line) => line.is === 'position').length })}</p>
        {empty > 0 && <Choice look="choice" chosen={vacant} count={empty} onClick={() => setVacant(!vacant)}>{t('structure.vacant')}</Choice>}
      </div>
      {lines.length === 0 && <Empty icon={FolderOpen} title={t('structure.none')} action={<Button icon={Plus} onClick={() => setOpen({ is: 'unit', id: null })}>{t('structure.addUnit')}</Button>}>{t('structure.noneText')}</Empty>}
      {lines.length > 0 && found.length === 0 && <p class="py-8 text-center text-note text-ink-2">{t('app.nobody', { query })}</p>}
      {found.length > 0 && (
        <Card class="flex min-h-0 flex-1 flex-col">
          <VirtualRows rows={found} height={58} as="list" label={t('structure.title')} row={(line, _, style) => <div key={line.row.id} role="listitem" style={style} class="border-b border-line"><TreeLine line={line} onOpen={() => setOpen({ is: line.is, id: line.row.id })} /></div>} />
        </Card>
      )}
      {open?.is === 'add' && (
        <ActionSheet
          title={t('app.add')}
          onClose={close}
          items={[
            { text: t('structure.addUnit'), note: t('structure.addUnitNote'), icon: Building2, onClick: () => setOpen({ is: 'unit', id: null }) },
            { text: t('structure.addPosition'), note: t('structure.addPositionNote'), icon: UserRound, onClick: () => setOpen({ is: 'position', id: null }) },
          ]}
        />
      )}
      {open?.is === 'unit' && <UnitSheet key={open.id} agency={agency} row={unit} units={units ?? []} onClose={close} />}
      {open?.is === 'position' && <PositionSheet key={open.id} agency={agency} row={position?.is === 'position' ? position.row : null} holders={position?.is === 'position' ? position.holders : []} units={units ?? []} people={people ?? []} onClose={close} />}
    </>
  )
}

function TreeLine({ line, onOpen }: { line: Line; onOpen: () => void }) {
  const { body } = line.row
  const look = 'flex h-full w-full items-center gap-3 pr-4 text-left hover:bg-well active:bg-well'
  const indent = { paddingInlineStart: `${1 + line.depth * 1.25}rem` }
  if (line.is === 'unit') {
    const ends = line.row.body.valid_to
    return (
      <button type="button" class={look} style={indent} onClick={onOpen}>
        <Icon of={Building2} size={20} class="text-pen" />
        <span class={`min-w-0 flex-1 truncate text-body font-bold ${line.ended ? 'text-ink-3' : ''}`}>{line.row.body.name}</span>
        {ends && <Chip tone={line.ended ? 'plain' : 'soon'}>{t(line.ended ? 'structure.endedOn' : 'structure.endsOn', { date: fullDate(ends) })}</Chip>}
        <Icon of={ChevronRight} size={18} class="text-ink-3" />
      </button>
    )
  }
  const names = line.holders.map((one) => one.name).join(', ')
  return (
    <button type="button" class={look} style={indent} onClick={onOpen}>
      <Icon of={User} size={20} class="text-ink-2" />
      <span class="min-w-0 flex-1">
        <span class="block truncate text-body font-semibold">{'title' in body ? body.title : ''}</span>
        <span class="block truncate text-meta text-ink-2">{names || t('structure.nobody')}</span>
      </span>
      {names === '' && <Chip tone="soon">{t('structure.isVacant')}</Chip>}
      <Icon of={ChevronRight} size={18} class="text-ink-3" />
    </button>
  )
}
