import { useEffect, useState } from 'preact/hooks'
import { useMe } from '../../app/me'
import { pushState, turnOff, turnOn, type PushState } from '../../app/push'
import { saveSettings } from '../../app/settings-sync'
import { t, type Key } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Icon } from '../../parts/Icon'
import { Bell, BellOff } from '../../parts/icons'
import { Select, TextField } from '../../parts/Field'
import { Section, Setting } from './Section'

interface Chosen {
  push: 'all' | 'urgent' | 'none'
  mail: 'all' | 'urgent' | 'fallback' | 'none'
  quiet_from: string
  quiet_to: string
  lock_screen: 'plain' | 'subject'
}

const FIRST: Chosen = { push: 'all', mail: 'fallback', quiet_from: '21:00', quiet_to: '06:00', lock_screen: 'plain' }

function options<T extends string>(values: readonly T[], key: (value: T) => Key): { value: T; text: string }[] {
  return values.map((value) => ({ value, text: t(key(value)) }))
}

/** What calls the person, where and when; the same on all their devices, but for whether this one is called. */
export function Calls() {
  const settings = useMe()?.body.settings
  const chosen: Chosen = { ...FIRST, ...(settings?.['calls'] as Partial<Chosen> | undefined) }
  const change = (part: Partial<Chosen>) => void saveSettings({ calls: { ...chosen, ...part } })
  return (
    <Section title={t('settings.calls')}>
      <ThisOne />
      <Setting name={t('settings.push')}>
        <Select bare label={t('settings.push')} value={chosen.push} options={options(['all', 'urgent', 'none'] as const, (one) => `settings.calls.${one}`)} onValue={(push) => change({ push })} />
      </Setting>
      <Setting name={t('settings.mail')}>
        <Select bare label={t('settings.mail')} value={chosen.mail} options={options(['fallback', 'all', 'urgent', 'none'] as const, (one) => `settings.calls.${one}`)} onValue={(mail) => change({ mail })} />
      </Setting>
      <Setting name={t('settings.quiet')} note={t('settings.quietNote')}>
        <div class="grid grid-cols-2 gap-3">
          <TextField label={t('settings.quietFrom')} type="time" value={chosen.quiet_from} onValue={(quiet_from) => quiet_from && change({ quiet_from })} />
          <TextField label={t('settings.quietTo')} type="time" value={chosen.quiet_to} onValue={(quiet_to) => quiet_to && change({ quiet_to })} />
        </div>
      </Setting>
      <Setting name={t('settings.lockScreen')}>
        <Select bare label={t('settings.lockScreen')} value={chosen.lock_screen} options={options(['plain', 'subject'] as const, (one) => `settings.lock.${one}`)} onValue={(lock_screen) => change({ lock_screen })} />
      </Setting>
    </Section>
  )
}

function ThisOne() {
  const [state, setState] = useState<PushState | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => void pushState().then(setState), [])
  const change = async (to: () => Promise<PushState>) => {
    setBusy(true)
    setState(await to())
    setBusy(false)
  }
  if (state === null) return null
  if (state === 'denied' || state === 'unsupported') {
    return <p class="flex gap-3 px-4 py-3.5 text-note text-ink-2"><Icon of={BellOff} />{t(state === 'denied' ? 'settings.callsDenied' : 'settings.callsUnsupported')}</p>
  }
  return (
    <div class="flex flex-wrap items-center gap-3 px-4 py-3">
      <Icon of={state === 'on' ? Bell : BellOff} class={state === 'on' ? 'text-done' : 'text-ink-3'} />
      <span class="flex-1 text-body font-semibold">{t(state === 'on' ? 'settings.callsOn' : 'settings.callsOff')}</span>
      {state === 'on' ? <Button busy={busy} onClick={() => void change(turnOff)}>{t('settings.turnOff')}</Button> : <Button kind="primary" busy={busy} onClick={() => void change(turnOn)}>{t('settings.turnOn')}</Button>}
    </div>
  )
}
