import { useState } from 'preact/hooks'
import { civil, fullDate, shortDate, weekday } from '../../../app/dates'
import { addWorkdays, holidaysBetween, isWorkday, type Moved } from '../../../app/workdays'
import { t } from '../../../locales/t'
import { Card } from '../../../parts/Card'
import { DateField } from '../../../parts/DateField'
import { TextField } from '../../../parts/Field'

interface Props {
  moved: Moved
}

const MOST = 250

/** What a deadline of n working days comes to, counted as everybody in the agency counts it. */
export function Preview({ moved }: Props) {
  const [count, setCount] = useState('5')
  const [from, setFrom] = useState(civil(Date.now()))
  const n = Number(count)
  const good = Number.isInteger(n) && n >= 0 && n <= MOST && /^\d{4}-\d\d-\d\d$/.test(from)
  const end = good ? addWorkdays(from, n, moved) : null
  const off = end ? holidaysBetween(from, end, moved) : []
  return (
    <Card class="p-4">
      <h2 class="text-body font-semibold">{t('workdays.preview')}</h2>
      <div class="mt-3 grid grid-cols-[6rem_1fr] gap-3">
        <TextField label={t('workdays.count')} value={count} onValue={setCount} inputmode="numeric" maxLength={3} />
        <DateField label={t('workdays.from')} value={from} onValue={setFrom} />
      </div>
      <p role="status" class="mt-3 text-body">
        {end ? <><b class="text-bar font-bold">{weekday(end)} {fullDate(end)}</b>{off.length > 0 && <span class="text-ink-2"> · {t('workdays.passed', { days: off.map((day) => shortDate(day, from)).join(', ') })}</span>}</> : <span class="text-seal">{t('workdays.countBad', { most: MOST })}</span>}
      </p>
      {good && !isWorkday(from, moved) && <p class="mt-1 text-meta text-ink-2">{t('workdays.fromOff')}</p>}
    </Card>
  )
}
