import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { civil } from '../../../app/dates'
import { useStored } from '../../../app/stored'
import { decideAll, decideWithUndo, takeBack } from '../../../app/telling'
import { undoSeconds } from '../../../app/preferences'
import { addUnit } from '../../../commands/administration'
import { correctUnit, moveUnit } from '../../../commands/keeping'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { Select, TextField } from '../../../parts/Field'
import { Sheet } from '../../../parts/Sheet'
import { say } from '../../../parts/toasts'
import type { PartProps } from '../parts'
import { EndSheet } from './EndSheet'
import { hasEnded, within, type UnitRow } from './tree'

interface Props extends PartProps {
  /** Null for a new one. */
  row: UnitRow | null
  units: readonly UnitRow[]
  onClose: () => void
}

type Kind = 'office' | 'registry' | 'section'
const KINDS: readonly Kind[] = ['section', 'office', 'registry']

/** A unit: added, corrected, moved under another one, ended. */
export function UnitSheet({ agency, row, units, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [name, setName] = useState(row?.body.name ?? '')
  const [short, setShort] = useState(row?.body.short ?? '')
  const [kind, setKind] = useState<Kind>((row?.body.kind as Kind | undefined) ?? 'section')
  const [parent, setParent] = useState(row?.body.parent ?? '')
  const [tried, setTried] = useState(false)
  const [ending, setEnding] = useState(false)
  if (row && ending) return <EndSheet what={{ is: 'unit', row }} agency={agency} others={units.filter((one) => one.body.agency === agency && one.id !== row.id)} onClose={onClose} />
  const today = civil(Date.now())
  const inside = row ? within(units, row.id) : new Set<string>()
  const places = units.filter(({ id, body }) => body.agency === agency && !inside.has(id) && !hasEnded(body, today)).toSorted((a, b) => a.body.name.localeCompare(b.body.name, 'vi'))
  const needed = (text: string) => (tried && text.trim() === '' ? t('administration.needed') : null)
  const save = () => {
    setTried(true)
    if (name.trim() === '' || short.trim() === '') return
    const said = { name: name.trim(), short_name: short.trim(), kind }
    if (row) store(() => correct(agency, row, { ...said, parent }))
    else store(() => decideWithUndo(addUnit({ unit: newId(), agency, ...said, ...(parent ? { parent } : {}), ordinal: places.length + 1, valid_from: today }), t('structure.unitAdded', { name: said.name })))
  }
  return (
    <Sheet title={row ? row.body.name : t('structure.addUnit')} onClose={onClose} footer={<Button kind="primary" size="act" wide busy={busy} onClick={save}>{t('house.save')}</Button>}>
      <div class="space-y-4 pb-2">
        <TextField label={t('structure.unitName')} value={name} onValue={setName} error={needed(name)} maxLength={200} autofocus={row === null} />
        <TextField label={t('structure.unitShort')} value={short} onValue={setShort} hint={t('structure.unitShortHint')} error={needed(short)} maxLength={50} />
        <Select label={t('structure.unitKind')} value={kind} options={KINDS.map((value) => ({ value, text: t(`structure.kind.${value}`) }))} onValue={setKind} />
        <Select label={t('structure.partOf')} value={parent} options={[{ value: '', text: t('administration.noUnit') }, ...places.map((one) => ({ value: one.id, text: one.body.name }))]} onValue={setParent} />
        {row && <Button kind="danger" onClick={() => setEnding(true)}>{t(row.body.valid_to ? 'structure.endChange' : 'structure.endUnit')}</Button>}
      </div>
    </Sheet>
  )
}

interface Wanted {
  name: string
  short_name: string
  kind: Kind
  parent: string
}

/** Says only what changed; a correction and a move go together and come back together. False when one could not be stored. */
async function correct(agency: string, row: UnitRow, { parent, ...wanted }: Wanted): Promise<boolean> {
  const { name, short, kind, parent: before } = row.body
  const intents = [
    ...(wanted.name !== name || wanted.short_name !== short || wanted.kind !== kind ? [correctUnit(agency, { unit: row.id, ...wanted })] : []),
    ...((before ?? '') === parent ? [] : [moveUnit(agency, row.id, parent === '' ? null : parent)]),
  ]
  const said = await decideAll(intents)
  if (said.length > 0) say(t('structure.unitSaved', { name: wanted.name }), { undo: () => void takeBack(said.map((one) => one.id)), seconds: undoSeconds.peek() })
  return said.length === intents.length
}
