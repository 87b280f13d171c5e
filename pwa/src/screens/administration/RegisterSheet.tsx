import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { correctRegister } from '../../commands/registers'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Chips, Token } from '../../parts/Chip'
import { Select, TextField } from '../../parts/Field'
import { Sheet } from '../../parts/Sheet'
import { useDocTypes } from '../../parts/use-house'
import type { LiveRow } from '../../replica/live'

interface Props {
  row: LiveRow<'register'>
  onClose: () => void
}

/** What a register is called, and which types are numbered in it; its numbers go on. */
export function RegisterSheet({ row, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [name, setName] = useState(row.body.name)
  const [types, setTypes] = useState<readonly string[]>(row.body.doc_types ?? [])
  const [tried, setTried] = useState(false)
  const known = useDocTypes(row.body.agency)
  const save = () => {
    setTried(true)
    if (name.trim() === '') return
    store(() => decideWithUndo(correctRegister({ register: row.id, name: name.trim(), doc_types: types.length > 0 ? [...types] : null }), t('structure.registerSaved', { name: name.trim() })))
  }
  return (
    <Sheet title={t('structure.registerMend')} onClose={onClose} footer={<Button kind="primary" size="act" wide busy={busy} onClick={save}>{t('house.save')}</Button>}>
      <div class="space-y-4 pb-2">
        <TextField label={t('administration.registerName')} value={name} onValue={setName} error={tried && name.trim() === '' ? t('administration.needed') : null} maxLength={200} />
        {types.length > 0 && <Chips label={t('structure.registerTypes')}>{types.map((one) => <Token key={one} name={one} onRemove={() => setTypes(types.filter((other) => other !== one))} />)}</Chips>}
        <Select label={t('structure.registerTypes')} value="" options={[{ value: '', text: t(types.length > 0 ? 'structure.registerTypeAdd' : 'structure.registerAll') }, ...known.filter((one) => !types.includes(one.name)).map((one) => ({ value: one.name, text: one.name }))]} onValue={(one) => one !== '' && setTypes([...types, one])} hint={t('structure.registerTypesHint')} />
      </div>
    </Sheet>
  )
}
