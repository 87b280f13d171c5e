import { refusalOf } from '../../locales/refusals'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { TriangleAlert } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import { engine, type LiveRow } from '../../replica/live'
import { WorkList } from './sheets'
import { refusedWork } from './work'

/** What was refused of this file, until the person has seen it: the reason, and the way to what is still open. */
export function Refused({ file }: { file: LiveRow<'workfile'> }) {
  const last = file.pending.findLast((one) => one.state === 'refused' && !one.acknowledged)
  if (!last) return null
  const refusal = refusalOf(last.result)
  const { items, hidden } = refusedWork(last.result?.detail)
  return (
    <div role="status" class="space-y-2">
      <Notice tone="seal" icon={TriangleAlert}>
        <p class="font-semibold">{refusal.title}</p>
        <p>{refusal.body} {refusal.next}</p>
        {hidden > 0 && <p class="mt-1 text-ink-2">{t('workfiles.hiddenWork', { n: hidden })}</p>}
        <div class="mt-2"><Button onClick={() => void engine.peek()?.acknowledge(last.id)}>{t('workfiles.understood')}</Button></div>
      </Notice>
      {items.length > 0 && <WorkList work={items} />}
    </div>
  )
}
