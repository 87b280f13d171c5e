import profiles from '@profiles'
import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { civil } from '../../app/dates'
import { useStored } from '../../app/stored'
import { decideAll } from '../../app/telling'
import { addAgency } from '../../commands/administration'
import { asIntents, furnishing, PROFILES, type Profile, type ProfileName } from '../../commands/furnishing'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { DateField } from '../../parts/DateField'
import { Select, TextField } from '../../parts/Field'
import { Sheet } from '../../parts/Sheet'
import { say } from '../../parts/toasts'
import type { LiveRow } from '../../replica/live'
import { AT_ONCE } from './post'

interface Props {
  parent: string
  agencies: readonly LiveRow<'agency'>[]
  onClose: () => void
}

interface Form {
  name: string
  short: string
  code: string
  symbol: string
  parent: string
  profile: ProfileName | ''
  level: string
  since: string
}

export const LEVELS = ['province', 'department', 'commune', 'central', 'district'] as const

/** A new agency, empty or as its profile has it: units, posts, registers, types, sentences and routes, said one after the other. */
export function AddAgency({ parent, agencies, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [form, setForm] = useState<Form>({ name: '', short: '', code: '', symbol: 'UBND', parent, profile: 'commune', level: 'commune', since: civil(Date.now()) })
  const [tried, setTried] = useState(false)
  const [agency] = useState(newId)
  const set = (changed: Partial<Form>) => setForm({ ...form, ...changed })
  const needed = (text: string) => (tried && text.trim() === '' ? t('administration.needed') : null)
  const taken = agencies.some((row) => row.body.code === form.code.trim()) ? t('structure.codeTaken') : null
  const dateBad = !/^\d{4}-/.test(form.since)
  const profile = form.profile === '' ? null : (profiles[form.profile] as Profile)
  const choose = (name: ProfileName | '') => set({ profile: name, ...(name === '' ? {} : { level: profiles[name].level }) })
  const add = () => {
    setTried(true)
    if ([form.name, form.short, form.code, form.symbol].some((text) => text.trim() === '') || taken || dateBad) return
    const intent = addAgency({ agency, code: form.code.trim(), name: form.name.trim(), short_name: form.short.trim(), symbol: form.symbol.trim(), level: form.level, parent: form.parent, valid_from: form.since })
    const said = profile ? furnishing(profile, { agency, short_name: form.short.trim(), since: form.since, newId: () => newId() }) : []
    const intents = [intent, ...asIntents(said, intent.lane)]
    store(async () => {
      const stored = (await decideAll(intents, AT_ONCE)).length === intents.length
      if (stored) say(t('structure.agencyAdded', { name: form.name.trim(), n: said.length }), { seconds: 8 })
      return stored
    })
  }
  return (
    <Sheet title={t('structure.addAgency')} onClose={onClose} tall footer={<Button kind="primary" size="act" wide busy={busy} onClick={add}>{t('structure.addAgency')}</Button>}>
      <div class="space-y-4 pb-2">
        <Select label={t('structure.profile')} value={form.profile} options={[...PROFILES.map((value) => ({ value, text: t(`structure.profile.${value}`) })), { value: '' as const, text: t('structure.profile.none') }]} onValue={choose} hint={profile ? t('structure.profileHas', { units: profile.units.length, posts: profile.positions.length, registers: profile.registers.length, routes: profile.routes.length }) : t('structure.profileEmpty')} />
        <TextField label={t('structure.agencyName')} value={form.name} onValue={(name) => set({ name })} placeholder={t('structure.agencyNameSample')} error={needed(form.name)} maxLength={300} autofocus />
        <TextField label={t('structure.agencyShort')} value={form.short} onValue={(short) => set({ short })} placeholder={t('structure.agencyShortSample')} error={needed(form.short)} maxLength={100} />
        <div class="grid grid-cols-2 gap-4">
          <TextField label={t('structure.code')} value={form.code} onValue={(code) => set({ code })} placeholder="H41.17329" error={needed(form.code) ?? taken} maxLength={35} autocapitalize="off" />
          <TextField label={t('structure.symbol')} value={form.symbol} onValue={(symbol) => set({ symbol })} hint={t('structure.symbolHint')} error={needed(form.symbol)} maxLength={35} />
        </div>
        <div class="grid gap-4 tablet:grid-cols-2">
          <Select label={t('structure.level')} value={form.level} options={LEVELS.map((value) => ({ value: value as string, text: t(`house.level.${value}`) }))} onValue={(level) => set({ level })} />
          <DateField label={t('structure.since')} value={form.since} onValue={(since) => set({ since })} error={tried && dateBad ? t('registry.fault.no_such_day') : null} />
        </div>
      </div>
    </Sheet>
  )
}
