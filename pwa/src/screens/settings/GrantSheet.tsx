import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { addDays, civil, dayBegins } from '../../app/dates'
import { useMe } from '../../app/me'
import { position } from '../../app/session'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { grantDelegation } from '../../commands/personal'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Choice, Chips } from '../../parts/Chip'
import type { Candidate } from '../../parts/directory'
import { Field, TextField } from '../../parts/Field'
import { Info, ShieldCheck, UserPlus } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import { PersonPicker } from '../../parts/PersonPicker'
import { Sheet } from '../../parts/Sheet'
import { useNames } from '../../parts/use-directory'
import { useDocTypes } from '../../parts/use-house'
import { isUnit, type Target } from '../../replica/types'
import { SCOPES, type Scope } from './scopes'

const CAPACITIES = ['TUQ', 'KT', 'TL', 'Q'] as const
const NAMES = Object.keys(SCOPES) as Scope[]

interface Form {
  to: Target | null
  capacity: string
  scope: Scope
  types: string[]
  since: string
  until: string
}

/** In writing: to whom, in what capacity, for what, from when until when. It is not handed on further. */
export function GrantSheet({ onClose }: { onClose: () => void }) {
  const { busy, store } = useStored(onClose)
  const today = civil(Date.now())
  const [form, setForm] = useState<Form>({ to: null, capacity: 'TUQ', scope: 'drafts', types: [], since: today, until: addDays(today, 7) })
  const [tried, setTried] = useState(false)
  const set = (part: Partial<Form>) => setForm({ ...form, ...part })
  const name = useNames()(form.to ?? { id: '', name: '', title: '', agency: '' }).name
  const badDates = form.since < today || form.until < form.since || form.until > addDays(form.since, 365)
  const grant = () => {
    setTried(true)
    const { to } = form
    if (!to || isUnit(to) || badDates) return
    const kinds = SCOPES[form.scope]
    const since = form.since === today ? Date.now() : dayBegins(form.since)
    const until = dayBegins(addDays(form.until, 1))
    const limits = { ...(kinds ? { kinds: [...kinds] } : {}), ...(form.types.length > 0 ? { doc_types: form.types } : {}) }
    store(() => decideWithUndo(grantDelegation({ delegation: newId(), to: to.id, capacity: form.capacity, since, until, ...limits }), t('delegation.granted', { name })))
  }
  return (
    <Sheet title={t('delegation.grant')} note={t('delegation.grantNote')} onClose={onClose} tall footer={<Button kind="primary" size="act" wide icon={ShieldCheck} busy={busy} onClick={grant}>{t('delegation.grantAct')}</Button>}>
      <div class="space-y-5 pb-2">
        <ToWhom to={form.to} missing={tried && !form.to} onTo={(to) => set({ to })} />
        <Field label={t('delegation.capacity')}>
          {() => <Chips label={t('delegation.capacity')}>{CAPACITIES.map((one) => <Choice key={one} look="choice" chosen={form.capacity === one} onClick={() => set({ capacity: one })}>{t(`words.capacity.${one}`)}</Choice>)}</Chips>}
        </Field>
        <Field label={t('delegation.what')}>
          {() => <Chips label={t('delegation.what')}>{NAMES.map((one) => <Choice key={one} look="choice" chosen={form.scope === one} onClick={() => set({ scope: one })}>{t(`delegation.scope.${one}`)}</Choice>)}</Chips>}
        </Field>
        {form.scope !== 'tasks' && <Types chosen={form.types} onChosen={(types) => set({ types })} />}
        <div class="grid grid-cols-2 gap-3">
          <TextField label={t('delegation.since')} type="date" min={today} value={form.since} onValue={(since) => set({ since })} />
          <TextField label={t('delegation.untilDay')} type="date" min={form.since} value={form.until} onValue={(until) => set({ until })} />
        </div>
        {tried && badDates && <p role="alert" class="px-1 text-meta font-semibold text-seal">{t('delegation.badDates')}</p>}
        <Notice icon={Info}>{t('delegation.rule')}</Notice>
      </div>
    </Sheet>
  )
}

/** A colleague of the same agency; never oneself, nor one's own secretary. */
function ToWhom({ to, missing, onTo }: { to: Target | null; missing: boolean; onTo: (to: Target) => void }) {
  const [picking, setPicking] = useState(false)
  const at = position.value
  const secretaries = new Set((useMe()?.body.secretaries ?? []).filter((one) => one.of.id === at?.assignment).map((one) => one.who.id))
  const known = useNames()(to ?? { id: '', name: '', title: '', agency: '' })
  const allow = (one: Candidate) => one.agency === at?.agency.id && one.role !== 'administrator' && !isUnit(one.target) && one.target.id !== at.assignment && !secretaries.has(one.target.id)
  return (
    <div>
      <div class="flex min-h-14 items-center gap-3 rounded-field border border-line px-4 py-2">
        <span class="min-w-0 flex-1">
          <span class="block text-body font-semibold">{known.name || t('delegation.nobody')}</span>
          {known.title && <span class="block text-meta text-ink-2">{known.title}</span>}
        </span>
        <Button icon={UserPlus} onClick={() => setPicking(true)}>{t(to ? 'delegation.other' : 'delegation.choose')}</Button>
      </div>
      {missing && <p role="alert" class="mt-1.5 px-1 text-meta font-semibold text-seal">{t('delegation.chooseFirst')}</p>}
      {picking && <PersonPicker title={t('delegation.choose')} who="people" allow={allow} onPick={onTo} onClose={() => setPicking(false)} />}
    </div>
  )
}

const FIRST = 5

function Types({ chosen, onChosen }: { chosen: string[]; onChosen: (types: string[]) => void }) {
  const known = useDocTypes()
  const [all, setAll] = useState(false)
  const shown = all ? known : known.filter(({ name }, at) => at < FIRST || chosen.includes(name))
  const flip = (name: string) => onChosen(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name])
  return (
    <Field label={t('delegation.types')}>
      {() => (
        <Chips label={t('delegation.types')}>
          <Choice look="choice" chosen={chosen.length === 0} onClick={() => onChosen([])}>{t('ways.everyType')}</Choice>
          {shown.map(({ name }) => <Choice key={name} look="choice" chosen={chosen.includes(name)} onClick={() => flip(name)}>{name}</Choice>)}
          {!all && known.length > shown.length && <Choice look="choice" chosen={false} onClick={() => setAll(true)}>{t('ways.moreTypes', { n: known.length - shown.length })}</Choice>}
        </Chips>
      )}
    </Field>
  )
}
