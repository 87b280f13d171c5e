import type { Result } from '@sync'
import { ago } from '../../app/dates'
import { documentPath, go } from '../../app/routes'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Choice } from '../../parts/Chip'
import { Copy, FileWarning, ScanText, TriangleAlert } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import { RefusalNotice } from '../../parts/RefusalNotice'
import { useOutbox } from '../../replica/live'
import { QueueButtons } from './QueueButtons'
import type { Duplicate } from './duplicates'
import type { Queued } from './queue'

function words(duplicate: Duplicate): string {
  const { body } = duplicate
  const n = body.arrival?.number ?? body.number ?? ''
  const registered = body.acts.find((act) => act.act === 'document.register')?.at ?? body.updated
  return t(`registry.duplicate.${duplicate.why}`, { n, when: ago(registered) })
}

/** What the server said of this entry before it came back into the form. */
export function useRefusal(item: Queued): Result | undefined {
  return useOutbox()?.find((one) => one.id === item.again)?.result ?? undefined
}

interface Props {
  item: Queued
  duplicate: Duplicate | undefined
  despite: boolean
  onDespite: (despite: boolean) => void
  twice: boolean
}

/** What the clerk must know before registering: a secret mark, a duplicate, a scan without text. */
export function Warnings({ item, duplicate, despite, onDespite, twice }: Props) {
  const { secret } = item.reading
  const refused = useRefusal(item)
  const repeats = refused?.code === 'duplicate'
  const before = typeof refused?.detail?.['document'] === 'string' ? refused.detail['document'] : null
  const nothingRead = Object.keys(item.reading).length === 0 && !item.again
  return (
    <div class="space-y-3 empty:hidden">
      {refused && <RefusalNotice result={refused} />}
      {repeats && !duplicate && (
        <div class="flex flex-wrap items-center gap-2">
          {before && <Button onClick={() => go(documentPath(before))}>{t('registry.duplicateOpen')}</Button>}
          <Choice look="choice" chosen={despite} onClick={() => onDespite(!despite)}>{t('registry.duplicateDespite')}</Choice>
        </div>
      )}
      {secret && (
        <Notice tone="seal" icon={TriangleAlert} live>
          <p class="font-semibold">{t('registry.problem.secret', { mark: secret.value })}</p>
          <QueueButtons item={item} />
        </Notice>
      )}
      {duplicate && (
        <Notice tone="soon" icon={Copy} live>
          <p>{words(duplicate)}</p>
          <div class="mt-2 flex flex-wrap items-center gap-2">
            <Button onClick={() => go(documentPath(duplicate.id))}>{t('registry.duplicateOpen')}</Button>
            <QueueButtons item={item} />
            <Choice look="choice" chosen={despite} onClick={() => onDespite(!despite)}>{t('registry.duplicateDespite')}</Choice>
          </div>
        </Notice>
      )}
      {twice && <Notice tone="soon" icon={FileWarning}>{t('registry.duplicate.queue')}</Notice>}
      {nothingRead && <Notice icon={ScanText}>{t('registry.readNothing')}</Notice>}
    </div>
  )
}
