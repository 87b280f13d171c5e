import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { reroute } from '../../commands/drafting'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { SectionTitle } from '../../parts/Card'
import { Check, CircleAlert, Clock, Split } from '../../parts/icons'
import { Icon } from '../../parts/Icon'
import { NoteField } from '../../parts/NoteField'
import { Notice } from '../../parts/Notice'
import { RouteBuilder } from '../../parts/route/RouteBuilder'
import { said } from '../../parts/route/turns'
import { useOffice } from '../../parts/route/use-office'
import { Sheet } from '../../parts/Sheet'
import { useNames } from '../../parts/use-directory'
import type { RouteGroup } from '../../replica/house-types'
import type { DocumentBody, Step } from '../../replica/types'
import { seatName } from './RoutePanel'
import { reached, restOf } from './way'

interface Props {
  id: string
  body: DocumentBody
  onClose: () => void
}

/** The steps that were not reached, put together anew, with a reason that everybody on the route reads. */
export function RerouteSheet({ id, body, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const after = reached(body.route)
  const [groups, setGroups] = useState<RouteGroup[]>(() => restOf(body))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const office = useOffice(body.agency.id, body.author?.id)
  const behind = body.route.filter((step) => step.group <= after)
  const unapproved = groups.length === 0 && !behind.some((step) => step.group === after && step.act === 'approve')
  const send = () => {
    setTried(true)
    const words = reason.trim()
    if (!words || unapproved) return
    store(() => decideWithUndo(reroute(id, body, { after, route: said(groups), reason: words }), t('route.rerouted')))
  }
  return (
    <Sheet title={t('route.reroute')} note={t('route.rerouteNote')} onClose={onClose} tall footer={<Button kind="primary" size="act" icon={Split} wide busy={busy} onClick={send}>{t('route.saveReroute')}</Button>}>
      <div class="space-y-5">
        {behind.length > 0 && <Reached steps={behind} />}
        <section class="space-y-2">
          <SectionTitle>{t('route.rest')}</SectionTitle>
          <RouteBuilder groups={groups} office={office} empty={t('route.restEmpty')} onGroups={setGroups} />
          {tried && unapproved && <Notice tone="seal" icon={CircleAlert} live>{t('route.unapproved')}</Notice>}
        </section>
        <NoteField place="reroute" label={t('route.why')} value={reason} onValue={setReason} phrases={[t('route.why1'), t('route.why2'), t('route.why3')]} error={tried && !reason.trim() ? t('route.whyMissing') : null} />
      </div>
    </Sheet>
  )
}

/** What stays as it is. */
function Reached({ steps }: { steps: readonly Step[] }) {
  const names = useNames()
  return (
    <section class="space-y-2">
      <SectionTitle>{t('route.reached')}</SectionTitle>
      <ul class="space-y-1.5">
        {steps.map((step) => (
          <li key={step.id} class="flex items-center gap-2 text-note text-ink-2">
            <Icon of={step.state === 'approved' ? Check : Clock} size={16} class={step.state === 'approved' ? 'text-done' : 'text-pen'} />
            {names(step.who).name || seatName(step)} · {t(`documents.stepAct.${step.act}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}
