import { useEffect, useState } from 'preact/hooks'
import { moment } from '../../app/dates'
import { listDevices, type KnownDevice } from '../../app/devices'
import { decide } from '../../app/telling'
import { revokeDevice } from '../../commands/personal'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Sheet } from '../../parts/Sheet'
import { Bars } from '../../parts/Skeleton'
import { engine } from '../../replica/live'
import { Section } from './Section'

/** Every device that may decide in one's name; a lost one is shut out from here. */
export function DeviceList() {
  const [devices, setDevices] = useState<KnownDevice[] | null | undefined>(undefined)
  const [leaving, setLeaving] = useState<KnownDevice | null>(null)
  const own = engine.value?.device
  useEffect(() => void listDevices().then(setDevices), [])
  const revoke = async (one: KnownDevice) => {
    setLeaving(null)
    if (await decide(revokeDevice(one.device), { wait: 0 })) setDevices(devices?.map((each) => (each === one ? { ...one, revoked_at: Date.now() } : each)))
  }
  return (
    <Section title={t('settings.devices')}>
      {devices === undefined && <div class="p-4"><Bars widths={['w-2/3', 'w-1/2']} /></div>}
      {devices === null && <p class="px-4 py-3.5 text-note text-ink-2">{t('settings.devicesOffline')}</p>}
      {devices?.map((one) => <Line key={one.device} device={one} here={one.device === own} onRevoke={() => setLeaving(one)} />)}
      {leaving && (
        <Sheet title={t('settings.revokeAsk', { name: leaving.label })} onClose={() => setLeaving(null)} footer={<Button kind="dangerFill" size="act" wide onClick={() => void revoke(leaving)}>{t('settings.revoke')}</Button>}>
          <p class="text-body text-ink-2">{t('settings.revokeText')}</p>
        </Sheet>
      )}
    </Section>
  )
}

function Line({ device, here, onRevoke }: { device: KnownDevice; here: boolean; onRevoke: () => void }) {
  const { label, seen_at, created_at, revoked_at } = device
  const state = revoked_at ? t('settings.revokedAt', { time: moment(revoked_at) }) : t('settings.seen', { time: moment(seen_at ?? created_at) })
  return (
    <div class="flex min-h-15 items-center gap-3 px-4 py-2.5">
      <div class="min-w-0 flex-1">
        <p class={`text-body font-semibold ${revoked_at ? 'text-ink-3 line-through' : ''}`}>{label}{here && <span class="font-normal text-done"> · {t('settings.thisDevice')}</span>}</p>
        <p class="text-meta text-ink-2">{state}</p>
      </div>
      {!here && !revoked_at && <Button kind="danger" onClick={onRevoke}>{t('settings.revoke')}</Button>}
    </div>
  )
}
