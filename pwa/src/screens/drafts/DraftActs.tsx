import { useState } from 'preact/hooks'
import { useKeys } from '../../app/keys'
import { idAfter, path } from '../../app/routes'
import { myAssignments } from '../../app/self'
import { moment } from '../../app/dates'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Reply, Send, Upload } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import { ActionBar } from '../../parts/Screen'
import { useNames } from '../../parts/use-directory'
import { useRow, type LiveRow } from '../../replica/live'
import type { DocumentBody } from '../../replica/types'
import { ReviseSheet } from './ReviseSheet'
import { SubmitSheet } from './SubmitSheet'

/** Whether this person wrote it and may still change it. */
export function isOwnDraft(body: DocumentBody): boolean {
  const own = body.author !== null && myAssignments().has(body.author.id)
  return own && (body.state === 'drafting' || body.state === 'returned' || body.state === 'in_review')
}

/** The document at this address, when it is one's own draft. */
function useOwnDraft(): LiveRow<'document'> | null {
  const row = useRow('document', idAfter('/vb/', path.value) ?? '')
  return row && isOwnDraft(row.body) ? row : null
}

/** The author's acts on a draft: submit it, or put up a new version. Stands at the foot of the document. */
export function DraftActs() {
  const row = useOwnDraft()
  const [sheet, setSheet] = useState<'submit' | 'revise' | null>(null)
  const submits = row !== null && row.body.state !== 'in_review'
  const returned = row?.body.state === 'returned'
  useKeys({ e: () => row && setSheet(returned || !submits ? 'revise' : 'submit') })
  if (!row) return null
  const primary = returned && row.body.version?.n === returnedVersion(row.body) ? 'revise' : 'submit'
  return (
    <div class="border-t border-line bg-paper">
      <ActionBar>
        <Button size="act" class="flex-1" kind={submits && primary === 'revise' ? 'primary' : 'plain'} icon={Upload} onClick={() => setSheet('revise')}>{t('drafts.revise')}</Button>
        {submits && <Button size="act" class="flex-1" kind={primary === 'submit' ? 'primary' : 'plain'} icon={Send} onClick={() => setSheet('submit')}>{t('drafts.submit')}</Button>}
      </ActionBar>
      {sheet === 'submit' && <SubmitSheet row={row} onClose={() => setSheet(null)} />}
      {sheet === 'revise' && <ReviseSheet row={row} onClose={() => setSheet(null)} />}
    </div>
  )
}

/** The version that was returned: until a newer one is up, that comes first. */
function returnedVersion(body: DocumentBody): number | null {
  return body.route.findLast((step) => step.state === 'returned')?.version ?? null
}

/** Why it came back, on top of the page. */
export function ReturnedNotice() {
  const row = useOwnDraft()
  const names = useNames()
  const step = row?.body.state === 'returned' ? row.body.route.findLast((one) => one.state === 'returned') : undefined
  if (!step) return null
  const { name, title } = names(step.who)
  return (
    <Notice tone="seal" icon={Reply}>
      <p class="font-semibold">{t('drafts.returnedBy', { name: title ? `${title} ${name}` : name })}{step.at !== null && <span class="font-normal text-ink-2"> · {moment(step.at)}</span>}</p>
      {step.reason && <p>{t('drafts.returnedWhy', { reason: t(`words.reason.${step.reason}`) })}</p>}
      {step.note && <p class="mt-1">“{step.note}”</p>}
    </Notice>
  )
}
