import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { correctAgency } from '../../commands/keeping'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { TextField } from '../../parts/Field'
import { Sheet } from '../../parts/Sheet'
import type { LiveRow } from '../../replica/live'
import { administer, useAdministered } from './administered'
import { EndSheet } from './structure/EndSheet'

interface Props {
  row: LiveRow<'agency'>
  agencies: readonly LiveRow<'agency'>[]
  onClose: () => void
}

/** One agency: what was written wrong is mended here; a new name by decree is a new agency that succeeds this one. */
export function AgencySheet({ row, agencies, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const { own, agency } = useAdministered()
  const { body } = row
  const [form, setForm] = useState({ name: body.name, short: body.short, symbol: body.symbol ?? '', code: body.code })
  const [tried, setTried] = useState(false)
  const [ending, setEnding] = useState(false)
  if (ending) return <EndSheet what={{ is: 'agency', row }} agency={row.id} others={agencies.filter((one) => one.id !== row.id)} onClose={onClose} />
  const set = (changed: Partial<typeof form>) => setForm({ ...form, ...changed })
  const needed = (text: string) => (tried && text.trim() === '' ? t('administration.needed') : null)
  const taken = agencies.some((one) => one.id !== row.id && one.body.code === form.code.trim()) ? t('structure.codeTaken') : null
  const save = () => {
    setTried(true)
    if (Object.values(form).some((text) => text.trim() === '') || taken) return
    const said = { agency: row.id, name: form.name.trim(), short_name: form.short.trim(), symbol: form.symbol.trim(), code: form.code.trim() }
    store(() => decideWithUndo(correctAgency(said), t('structure.agencySaved', { name: said.name })))
  }
  const enter = () => {
    administer(row.id)
    onClose()
  }
  return (
    <Sheet title={body.name} note={t('structure.correctNote')} onClose={onClose} footer={<Button kind="primary" size="act" wide busy={busy} onClick={save}>{t('house.save')}</Button>}>
      <div class="space-y-4 pb-2">
        {row.id !== agency && <Button wide onClick={enter}>{t('structure.administerIt')}</Button>}
        <TextField label={t('structure.agencyName')} value={form.name} onValue={(name) => set({ name })} error={needed(form.name)} maxLength={300} />
        <TextField label={t('structure.agencyShort')} value={form.short} onValue={(short) => set({ short })} error={needed(form.short)} maxLength={100} />
        <div class="grid grid-cols-2 gap-4">
          <TextField label={t('structure.code')} value={form.code} onValue={(code) => set({ code })} error={needed(form.code) ?? taken} maxLength={35} />
          <TextField label={t('structure.symbol')} value={form.symbol} onValue={(symbol) => set({ symbol })} hint={t('structure.symbolHint')} error={needed(form.symbol)} maxLength={35} />
        </div>
        {row.id !== own && <Button kind="danger" onClick={() => setEnding(true)}>{t(body.valid_to ? 'structure.endChange' : 'structure.endAgency')}</Button>}
      </div>
    </Sheet>
  )
}
