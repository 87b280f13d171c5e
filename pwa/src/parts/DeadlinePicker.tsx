import { useRef } from 'preact/hooks'
import { civil, shortDate, weekday } from '../app/dates'
import { addWorkdays, friday, holidaysBetween, isWorkday, workdaysBetween } from '../app/workdays'
import { t } from '../locales/t'
import { Choice, Chips } from './Chip'
import { Calendar } from './icons'

interface Props {
  label?: string
  /** "YYYY-MM-DD", or null for none. */
  value: string | null
  onValue: (date: string | null) => void
  today?: string
}

function choices(today: string): { text: string; date: string }[] {
  const three = addWorkdays(today, 3)
  const five = addWorkdays(today, 5)
  const end = friday(today)
  return [
    ...(isWorkday(today) ? [{ text: t('words.today'), date: today }] : []),
    { text: t('app.workdays', { n: 3 }), date: three },
    { text: t('app.workdays', { n: 5 }), date: five },
    { text: `${weekday(end)} ${shortDate(end, today)}`, date: end },
  ]
}

/** What a date means in working days, for the line below the choices. */
export function deadlineNote(date: string, today: string): string {
  if (!isWorkday(date)) return t('app.noWorkday', { date: `${weekday(date)} ${shortDate(date, today)}` })
  const n = workdaysBetween(today, date)
  const off = holidaysBetween(today, date)
  const span = off.length > 0 ? t('app.workdaysOff', { n, days: off.map((one) => shortDate(one, today)).join(', ') }) : t('app.workdays', { n })
  return `${weekday(date)} ${shortDate(date, today)} · ${span}`
}

/** A deadline in one tap, counted in working days; any other date from the calendar. */
export function DeadlinePicker({ label = t('app.deadline'), value, onValue, today = civil(Date.now()) }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const offered = choices(today)
  const other = value !== null && offered.every((one) => one.date !== value)
  const chosen = offered.findIndex((one) => one.date === value)
  return (
    <div class="space-y-2">
      <div class="px-1 text-meta font-semibold text-ink-2">{label}</div>
      <Chips label={label}>
        {offered.map((one, index) => (
          <Choice key={one.text} look="choice" chosen={index === chosen} onClick={() => onValue(index === chosen ? null : one.date)}>
            {one.text}
          </Choice>
        ))}
        <span class="relative">
          <Choice look="choice" chosen={other} icon={Calendar} label={t('app.pickDate')} onClick={() => input.current?.showPicker()}>
            {other ? `${weekday(value)} ${shortDate(value, today)}` : undefined}
          </Choice>
          <input ref={input} type="date" tabIndex={-1} aria-hidden class="pointer-events-none absolute inset-0 opacity-0" min={today} value={value ?? ''} onInput={(event) => onValue(event.currentTarget.value || null)} />
        </span>
      </Chips>
      {value && <p class="px-1 text-meta text-ink-2">{deadlineNote(value, today)}</p>}
    </div>
  )
}
