import { useMemo, useState } from 'preact/hooks'
import { chainOf, movedFor } from '../../../app/calendar-here'
import { civil, fullDate, weekday } from '../../../app/dates'
import { decideWithUndo } from '../../../app/telling'
import { KNOWN_YEARS } from '../../../app/workdays'
import { clearDays } from '../../../commands/workdays'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { Card } from '../../../parts/Card'
import { Chip, Choice, Chips } from '../../../parts/Chip'
import { Plus } from '../../../parts/icons'
import { SkeletonCards } from '../../../parts/Skeleton'
import { useRows } from '../../../replica/live'
import type { PartProps } from '../parts'
import { MoveSheet } from './MoveSheet'
import { Preview } from './Preview'
import { specialDays, type SpecialDay } from './year'

/** Public holidays and swapped days of an agency, year by year; what is changed here counts at once, for those below too. */
export function Workdays({ agency }: PartProps) {
  const agencies = useRows('agency')
  const tables = useRows('workdays')
  const chain = useMemo(() => chainOf(agency, agencies ?? []), [agency, agencies])
  const moved = useMemo(() => movedFor(chain, tables ?? []), [chain, tables])
  const now = civil(Date.now()).slice(0, 4)
  const [year, setYear] = useState(now)
  const [moving, setMoving] = useState<string | null | undefined>(undefined)
  if (!agencies || !tables) return <SkeletonCards />
  const days = specialDays(year, chain, tables)
  const nameOf = (id: string | null) => agencies.find((row) => row.id === id)?.body.short ?? ''
  return (
    <div class="scroll-thin min-h-0 flex-1 space-y-4 overflow-y-auto pb-6">
      <Preview moved={moved} />
      <div class="flex flex-wrap items-center justify-between gap-3">
        <Chips label={t('workdays.year')}>
          {KNOWN_YEARS.filter((one) => one >= String(Number(now) - 1) && one <= String(Number(now) + 3)).map((one) => <Choice key={one} look="choice" chosen={one === year} onClick={() => setYear(one)}>{one}</Choice>)}
        </Chips>
        <Button kind="primary" icon={Plus} class="grow tablet:grow-0" onClick={() => setMoving(null)}>{t('workdays.move')}</Button>
      </div>
      <Card>
        <ul class="divide-y divide-line" aria-label={t('workdays.list', { year })}>
          {days.map((day) => <DayLine key={day.date} day={day} origin={nameOf(day.agency)} onMove={() => setMoving(day.date)} onClear={() => void decideWithUndo(clearDays({ agency, days: [day.date] }), t('workdays.cleared', { day: fullDate(day.date) }))} />)}
        </ul>
      </Card>
      <p class="px-1 text-meta text-ink-3">{t('workdays.source')}</p>
      {moving !== undefined && <MoveSheet agency={agency} moved={moved} day={moving} onClose={() => setMoving(undefined)} />}
    </div>
  )
}

interface LineProps {
  day: SpecialDay
  origin: string
  onMove: () => void
  onClear: () => void
}

function DayLine({ day, origin, onMove, onClear }: LineProps) {
  const from = day.origin === 'law' ? '' : day.origin === 'own' ? t('workdays.byOwn') : t('workdays.byAbove', { name: origin })
  const note = [day.note, from, day.legal_basis].filter(Boolean).join(' · ')
  const named = `${weekday(day.date)} ${fullDate(day.date)}`
  return (
    <li class="flex min-h-14 items-center gap-3 py-1.5 pr-2 pl-4">
      <span class="min-w-0 flex-1">
        <span class="block text-body font-semibold tabular-nums">{named}</span>
        {note && <span class="block text-meta text-ink-2">{note}</span>}
      </span>
      <Chip tone={day.works ? 'soon' : 'done'}>{t(day.works ? 'workdays.works' : 'workdays.isOff')}</Chip>
      {day.origin === 'own' ? <Button kind="link" label={t('workdays.clearDay', { day: named })} onClick={onClear}>{t('workdays.clear')}</Button> : <Button kind="link" label={t('workdays.changeDay', { day: named })} onClick={onMove}>{t('workdays.change')}</Button>}
    </li>
  )
}
