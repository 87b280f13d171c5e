import { moment } from '../../app/dates'
import { t } from '../../locales/t'
import { PenLine } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import { useNames } from '../../parts/use-directory'
import type { DocumentBody, Preparation } from '../../replica/types'

/** What a secretary put ready for the person asked; null where nothing was. It stands in the form until something is typed, also when it comes later. */
export function preparedFor(body: DocumentBody): Preparation | null {
  const ready = body.mine?.ask === 'prepare' ? undefined : body.preparation
  return ready?.by ? ready : null
}

/** Says whose words stand in the field: they become the leader's own by being sent. */
export function PreparedNotice({ body }: { body: DocumentBody }) {
  const ready = preparedFor(body)
  const names = useNames()
  if (!ready?.by) return null
  return (
    <Notice tone="pen" icon={PenLine}>
      <b class="font-semibold">{t('documents.preparedBy', { name: names(ready.by).name })}</b>
      {ready.at !== null && <span class="text-ink-2"> · {moment(ready.at)}</span>}
      <span class="block text-ink-2">{t('documents.preparedNote')}</span>
    </Notice>
  )
}
