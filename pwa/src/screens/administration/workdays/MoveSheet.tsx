import { useState } from 'preact/hooks'
import { fullDate } from '../../../app/dates'
import { useStored } from '../../../app/stored'
import { decideWithUndo } from '../../../app/telling'
import { isWorkday, type Moved } from '../../../app/workdays'
import { moveDays } from '../../../commands/workdays'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { DateField } from '../../../parts/DateField'
import { TextField } from '../../../parts/Field'
import { Sheet } from '../../../parts/Sheet'

interface Props {
  agency: string
  moved: Moved
  /** The day that was tapped, already in its field. */
  day: string | null
  onClose: () => void
}

/** A day off, and the weekend worked for it; each may stand alone. */
export function MoveSheet({ agency, moved, day, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const worked = day !== null && isWorkday(day, moved)
  const [off, setOff] = useState(worked ? day : '')
  const [on, setOn] = useState(worked ? '' : (day ?? ''))
  const [note, setNote] = useState('')
  const [basis, setBasis] = useState('')
  const [tried, setTried] = useState(false)
  const bad = (day: string) => day !== '' && !/^\d{4}-/.test(day)
  const offFault = bad(off) ? t('registry.fault.no_such_day') : off !== '' && !isWorkday(off, moved) ? t('workdays.offAlready') : null
  const onFault = bad(on) ? t('registry.fault.no_such_day') : on !== '' && isWorkday(on, moved) ? t('workdays.workedAlready') : null
  const none = off === '' && on === ''
  const save = () => {
    setTried(true)
    if (none || offFault || onFault) return
    const days = [...(off ? [{ date: off, works: false }] : []), ...(on ? [{ date: on, works: true }] : [])]
    store(() => decideWithUndo(moveDays({ agency, days, note: note.trim(), legal_basis: basis.trim() }), t('workdays.moved', { days: days.map(({ date }) => fullDate(date)).join(', ') })))
  }
  return (
    <Sheet title={t('workdays.move')} note={t('workdays.moveNote')} onClose={onClose} footer={<Button kind="primary" size="act" wide busy={busy} onClick={save}>{t('workdays.save')}</Button>}>
      <div class="space-y-4 pb-2">
        <div class="grid gap-4 tablet:grid-cols-2">
          <DateField label={t('workdays.off')} value={off} onValue={setOff} error={offFault ?? (tried && none ? t('workdays.oneNeeded') : null)} />
          <DateField label={t('workdays.worked')} value={on} onValue={setOn} error={onFault} />
        </div>
        <TextField label={t('workdays.note')} value={note} onValue={setNote} placeholder={t('workdays.notePlaceholder')} maxLength={200} />
        <TextField label={t('workdays.basis')} value={basis} onValue={setBasis} placeholder={t('workdays.basisPlaceholder')} maxLength={200} />
      </div>
    </Sheet>
  )
}
