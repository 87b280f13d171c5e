import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { civil } from '../../../app/dates'
import { useStored } from '../../../app/stored'
import { decideWithUndo } from '../../../app/telling'
import { addPosition, beginAssignment, endAssignment } from '../../../commands/administration'
import { correctPosition, endPosition } from '../../../commands/keeping'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { Select, TextField } from '../../../parts/Field'
import { Sheet } from '../../../parts/Sheet'
import type { LiveRow } from '../../../replica/live'
import type { RoleName } from '../../../replica/people-types'
import type { PartProps } from '../parts'
import { RANKS, ROLES } from '../post'
import { PersonChoice } from './PersonChoice'
import { hasEnded, type Holder, type PositionRow, type UnitRow } from './tree'

interface Props extends PartProps {
  /** Null for a new one. */
  row: PositionRow | null
  holders: readonly Holder[]
  units: readonly UnitRow[]
  people: readonly LiveRow<'person'>[]
  onClose: () => void
}

const CAPACITIES = ['', 'TM', 'KT', 'TL', 'TUQ', 'Q'] as const

interface Form {
  title: string
  short: string
  role: RoleName
  rank: string
  capacity: string
  unit: string
}

function formOf(row: PositionRow | null): Form {
  if (!row) return { title: '', short: '', role: 'officer', rank: String(RANKS.officer), capacity: '', unit: '' }
  const { title, short, role, rank, capacity, unit } = row.body
  return { title, short, role, rank: String(rank), capacity: capacity ?? '', unit: unit ?? '' }
}

/** A post: added, corrected, given to somebody, taken from them, ended. */
export function PositionSheet({ agency, row, holders, units, people, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [form, setForm] = useState(() => formOf(row))
  const [tried, setTried] = useState(false)
  const [giving, setGiving] = useState(false)
  const set = (changed: Partial<Form>) => setForm({ ...form, ...changed })
  const rank = Number(form.rank)
  const rankBad = !Number.isInteger(rank) || rank < 1 || rank > 10_000
  const needed = (text: string) => (tried && text.trim() === '' ? t('administration.needed') : null)
  const places = units.filter(({ body }) => body.agency === agency && !hasEnded(body, civil(Date.now()))).toSorted((a, b) => a.body.name.localeCompare(b.body.name, 'vi'))
  const save = () => {
    setTried(true)
    if (form.title.trim() === '' || form.short.trim() === '' || rankBad) return
    const said = { title: form.title.trim(), short: form.short.trim(), role: form.role, rank }
    const intent = row ? correctPosition(agency, { position: row.id, ...said, unit: form.unit || null, capacity: form.capacity || null }) : addPosition({ position: newId(), agency, ...said, ...(form.unit ? { unit: form.unit } : {}), ...(form.capacity ? { capacity: form.capacity } : {}) })
    store(() => decideWithUndo(intent, t(row ? 'structure.positionSaved' : 'structure.positionAdded', { title: said.title })))
  }
  const give = (person: LiveRow<'person'>) => {
    if (row) store(() => decideWithUndo(beginAssignment(agency, { assignment: newId(), person: person.id, position: row.id }), t('administration.begun', { name: person.body.name, title: row.body.title })))
  }
  const end = () => {
    if (row) store(() => decideWithUndo(endPosition(agency, row.id), t('structure.positionEnded', { title: row.body.title })))
  }
  if (row && giving) return <PersonChoice title={t('structure.giveTitle', { title: row.body.title })} agency={agency} people={people} onPick={give} onClose={onClose} />
  return (
    <Sheet title={row ? row.body.title : t('structure.addPosition')} onClose={onClose} tall={row !== null} footer={<Button kind="primary" size="act" wide busy={busy} onClick={save}>{t('house.save')}</Button>}>
      <div class="space-y-4 pb-2">
        {row && <Held holders={holders} agency={agency} title={row.body.title} onGive={() => setGiving(true)} onClose={onClose} />}
        <TextField label={t('administration.postTitle')} value={form.title} onValue={(title) => set({ title })} error={needed(form.title)} maxLength={200} autofocus={row === null} />
        <div class="grid grid-cols-2 gap-4">
          <TextField label={t('administration.postShort')} value={form.short} onValue={(short) => set({ short })} error={needed(form.short)} maxLength={50} />
          <TextField label={t('structure.rank')} value={form.rank} onValue={(next) => set({ rank: next })} inputmode="numeric" hint={t('structure.rankHint')} error={tried && rankBad ? t('structure.rankBad') : null} />
        </div>
        <Select label={t('administration.role')} value={form.role} options={ROLES.map((value) => ({ value, text: t(`administration.role.${value}`) }))} onValue={(role) => set(row ? { role } : { role, rank: String(RANKS[role]) })} />
        <Select label={t('structure.capacity')} value={form.capacity} options={CAPACITIES.map((value) => ({ value, text: t(`structure.capacity.${value}`) }))} onValue={(capacity) => set({ capacity })} />
        <Select label={t('administration.unit')} value={form.unit} options={[{ value: '', text: t('administration.noUnit') }, ...places.map((one) => ({ value: one.id, text: one.body.name }))]} onValue={(unit) => set({ unit })} />
        {row && holders.length === 0 && <Button kind="danger" busy={busy} onClick={end}>{t('structure.endPosition')}</Button>}
        {row && holders.length > 0 && <p class="px-1 text-meta text-ink-2">{t('structure.endPositionHeld')}</p>}
      </div>
    </Sheet>
  )
}

interface HeldProps extends PartProps {
  holders: readonly Holder[]
  title: string
  onGive: () => void
  onClose: () => void
}

function Held({ holders, agency, title, onGive, onClose }: HeldProps) {
  const { busy, store } = useStored(onClose)
  const end = (one: Holder) => {
    store(() => decideWithUndo(endAssignment(agency, one.assignment), t('administration.ended', { title })))
  }
  return (
    <section class="space-y-2" aria-label={t('structure.heldBy')}>
      <p class="px-1 text-meta font-semibold text-ink-2">{t('structure.heldBy')}</p>
      {holders.map((one) => (
        <div key={one.assignment} class="flex min-h-13 items-center gap-3 rounded-field border border-line py-1 pr-1.5 pl-3.5">
          <span class="min-w-0 flex-1 text-body font-semibold">{one.name}</span>
          <Button kind="danger" label={`${t('administration.endPost')}: ${one.name}`} busy={busy} onClick={() => end(one)}>{t('administration.endPost')}</Button>
        </div>
      ))}
      <Button wide onClick={onGive}>{t(holders.length === 0 ? 'structure.give' : 'structure.giveToo')}</Button>
    </section>
  )
}
