import { useEffect, useState } from 'preact/hooks'
import { ago } from '../../app/dates'
import { install, installWay } from '../../app/install'
import { sizeText } from '../../app/sizes'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Icon } from '../../parts/Icon'
import { KeyRound, Smartphone } from '../../parts/icons'
import { Row } from '../../parts/Row'
import { useStatus } from '../../replica/live'
import { Section } from './Section'

interface Storage {
  used: number
  persisted: boolean
}

function useStorage(): Storage | null {
  const [storage, setStorage] = useState<Storage | null>(null)
  useEffect(() => {
    void (async () => {
      const estimate = await navigator.storage?.estimate?.()
      setStorage({ used: estimate?.usage ?? 0, persisted: (await navigator.storage?.persisted?.()) ?? false })
    })().catch(() => undefined)
  }, [])
  return storage
}

/** What this device holds, whether the browser keeps it, and what its key is and is not. */
export function ThisDevice() {
  const status = useStatus()
  const storage = useStorage()
  return (
    <Section title={t('settings.device')}>
      <Row title={t('settings.lastSync')} after={<Value>{status.lastSync === null ? t('app.neverSynced') : ago(status.lastSync)}</Value>} />
      <Row title={t('settings.waiting')} href="/gui" after={<Value>{status.waiting}</Value>} />
      {storage && <Row title={t('settings.storage')} note={t(storage.persisted ? 'settings.persisted' : 'settings.notPersisted')} after={<Value>{sizeText(storage.used)}</Value>} />}
      <Install />
      <div class="flex gap-3 px-4 py-3.5">
        <Icon of={KeyRound} class="mt-0.5 text-ink-2" />
        <div class="space-y-1.5 text-note text-ink-2">
          <p class="font-semibold text-ink">{t('settings.key')}</p>
          <p>{t('settings.keyText')}</p>
          <p>{t('settings.keyPlain')}</p>
        </div>
      </div>
    </Section>
  )
}

function Value({ children }: { children: string | number }) {
  return <span class="shrink-0 text-note text-ink-2">{children}</span>
}

function Install() {
  const way = installWay()
  if (way === 'installed') return <Row icon={Smartphone} title={t('settings.installed')} />
  if (way === 'prompt') return <Row icon={Smartphone} title={t('settings.install')} after={<Button kind="primary" onClick={() => void install()}>{t('settings.installNow')}</Button>} />
  const steps = way === 'ios' ? [t('settings.installIos1'), t('settings.installIos2')] : [t('settings.installMenu1'), t('settings.installMenu2')]
  return (
    <div class="flex gap-3 px-4 py-3.5">
      <Icon of={Smartphone} class="mt-0.5 text-ink-2" />
      <div class="text-note text-ink-2">
        <p class="font-semibold text-ink">{t('settings.install')}</p>
        <ol class="mt-1 list-decimal space-y-1 pl-4">{steps.map((step) => <li key={step}>{step}</li>)}</ol>
      </div>
    </div>
  )
}
