import { useState } from 'preact/hooks'
import { decidedOnce, remember, remembers } from '../../app/preferences'
import { turnOn } from '../../app/push'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Card } from '../../parts/Card'
import { Icon } from '../../parts/Icon'
import { Bell } from '../../parts/icons'

const ASKED = 'notify-asked'

function open(): boolean {
  return decidedOnce.value === 'yes' && !remembers(ASKED) && 'Notification' in globalThis && Notification.permission === 'default'
}

/** Asked once, after the first decision: may this device call? */
export function NotifyAsk() {
  const [answered, setAnswered] = useState(false)
  if (answered || !open()) return null
  const answer = (yes: boolean) => {
    remember(ASKED)
    setAnswered(true)
    if (yes) void turnOn()
  }
  return (
    <Card class="appear">
      <div class="flex gap-3 p-4">
        <Icon of={Bell} size={22} class="mt-0.5 text-pen" />
        <div class="min-w-0 flex-1">
          <h2 class="text-body font-semibold">{t('app.notifyAsk')}</h2>
          <p class="mt-0.5 text-note text-ink-2">{t('app.notifyAskText')}</p>
          <div class="mt-3 flex flex-wrap gap-2">
            <Button kind="primary" onClick={() => answer(true)}>{t('app.notifyYes')}</Button>
            <Button kind="link" onClick={() => answer(false)}>{t('app.notifyNo')}</Button>
          </div>
        </div>
      </div>
    </Card>
  )
}
