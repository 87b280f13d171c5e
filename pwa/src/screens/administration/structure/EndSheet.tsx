import { useState } from 'preact/hooks'
import { civil, fullDate } from '../../../app/dates'
import { useStored } from '../../../app/stored'
import { decideWithUndo } from '../../../app/telling'
import { endAgency, endUnit, type Ending } from '../../../commands/keeping'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { Chips, Token } from '../../../parts/Chip'
import { DateField } from '../../../parts/DateField'
import { Select } from '../../../parts/Field'
import { Sheet } from '../../../parts/Sheet'
import type { LiveRow } from '../../../replica/live'

type What = { is: 'unit'; row: LiveRow<'unit'> } | { is: 'agency'; row: LiveRow<'agency'> }

interface Props {
  what: What
  agency: string
  /** Who could go on with its work. */
  others: readonly { id: string; body: { name: string } }[]
  onClose: () => void
}

/** The last day of a unit or an agency, and who succeeds it; an end that lies ahead can be taken back. */
export function EndSheet({ what, agency, others, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const { name, valid_to, successors: known } = what.row.body
  const [day, setDay] = useState(valid_to ?? civil(Date.now()))
  const [successors, setSuccessors] = useState<readonly string[]>(known ?? [])
  const [tried, setTried] = useState(false)
  const bad = !/^\d{4}-/.test(day)
  const put = (ending: Ending, told: string) => {
    store(() => decideWithUndo(what.is === 'unit' ? endUnit(agency, what.row.id, ending) : endAgency(what.row.id, ending), told))
  }
  const end = () => {
    setTried(true)
    if (!bad) put({ valid_to: day, successors: [...successors] }, t('structure.endSaved', { name, date: fullDate(day) }))
  }
  const free = others.filter((one) => !successors.includes(one.id)).toSorted((a, b) => a.body.name.localeCompare(b.body.name, 'vi'))
  const nameOf = (id: string) => others.find((one) => one.id === id)?.body.name ?? ''
  return (
    <Sheet title={t('structure.endTitle', { name })} onClose={onClose} footer={<Button kind="dangerFill" size="act" wide busy={busy} onClick={end}>{t('structure.endAct')}</Button>}>
      <div class="space-y-4 pb-2">
        <p class="text-body text-ink-2">{t(what.is === 'unit' ? 'structure.endUnitText' : 'structure.endAgencyText')}</p>
        <DateField label={t('structure.lastDay')} value={day} onValue={setDay} error={tried && bad ? t('registry.fault.no_such_day') : null} />
        {successors.length > 0 && <Chips label={t('structure.successors')}>{successors.map((id) => <Token key={id} name={nameOf(id)} onRemove={() => setSuccessors(successors.filter((one) => one !== id))} />)}</Chips>}
        <Select label={t('structure.successors')} value="" options={[{ value: '', text: t('structure.successorPick') }, ...free.map((one) => ({ value: one.id, text: one.body.name }))]} onValue={(id) => id !== '' && setSuccessors([...successors, id])} />
        {valid_to && <Button onClick={() => put({ valid_to: null, successors: [] }, t('structure.endTaken', { name }))}>{t('structure.endTakeBack')}</Button>}
      </div>
    </Sheet>
  )
}
