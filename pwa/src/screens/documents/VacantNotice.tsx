import { useState } from 'preact/hooks'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Hourglass } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import type { DocumentBody } from '../../replica/types'
import { RerouteSheet } from './RerouteSheet'
import { seatName } from './RoutePanel'
import { canReroute, waitingForNobody } from './way'

/** It waits for a position nobody holds: what that means, and how to go on. */
export function VacantNotice({ id, body, self }: { id: string; body: DocumentBody; self: ReadonlySet<string> }) {
  const [open, setOpen] = useState(false)
  const step = waitingForNobody(body)
  if (!step) return null
  return (
    <>
      <Notice tone="soon" icon={Hourglass}>
        <p class="font-semibold">{t('route.vacantTitle', { seat: seatName(step) || step.who.title || step.who.name })}</p>
        <p>{t('route.vacantText')}</p>
        {canReroute(body, self) && <Button class="mt-2" onClick={() => setOpen(true)}>{t('route.reroute')}</Button>}
      </Notice>
      {open && <RerouteSheet id={id} body={body} onClose={() => setOpen(false)} />}
    </>
  )
}
