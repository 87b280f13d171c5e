import { useState } from 'preact/hooks'
import { useStored } from '../../../app/stored'
import { go } from '../../../app/routes'
import { recall, type How } from '../../../commands/amending'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { TextArea } from '../../../parts/Field'
import { Icon } from '../../../parts/Icon'
import { ChevronRight, Undo2 } from '../../../parts/icons'
import { Sheet } from '../../../parts/Sheet'
import type { DocumentBody } from '../../../replica/types'
import { decideAndLeave } from '../leaving'
import { draftPath } from './after'

interface Props {
  id: string
  body: DocumentBody
  onClose: () => void
}

/** Calling back needs its reason: it stands in the register and is read by everybody who holds the document. */
export function RecallSheet({ id, body, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (!reason.trim()) return
    store(() => decideAndLeave(recall(id, { rev: body.rev, h: body.h }, reason.trim()), t('documents.recall')))
  }
  return (
    <Sheet title={t('documents.recallTitle', { number: body.number ?? '' })} note={body.subject} onClose={onClose} footer={<Button kind="dangerFill" size="act" icon={Undo2} wide busy={busy} onClick={send}>{t('documents.recall')}</Button>}>
      <div class="space-y-3">
        <p class="text-note text-ink-2">{t('documents.recallNote')}</p>
        <TextArea label={t('documents.recallWords')} value={reason} onValue={setReason} rows={3} error={tried && !reason.trim() ? t('documents.wordsMissing') : null} />
      </div>
    </Sheet>
  )
}

/** Wrong form is corrected by a letter, wrong content replaced by its equal: the choice is the decree's. */
export function AmendSheet({ id, body, onClose }: Props) {
  const begin = (how: How) => {
    onClose()
    go(draftPath(id, how))
  }
  return (
    <Sheet title={t('documents.amend')} note={[body.number, body.subject].filter(Boolean).join(' · ')} onClose={onClose}>
      <ul class="space-y-2.5 pb-2">
        <Way title={t('documents.correctIt')} note={t('documents.correctNote')} onClick={() => begin('corrects')} />
        <Way title={t('documents.replaceIt')} note={t('documents.replaceNote', { type: body.doc_type.toLowerCase() })} onClick={() => begin('replaces')} />
      </ul>
    </Sheet>
  )
}

function Way({ title, note, onClick }: { title: string; note: string; onClick: () => void }) {
  return (
    <li>
      <button type="button" class="flex w-full items-center gap-3 rounded-card border border-line bg-paper px-4 py-3 text-left hover:border-edge" onClick={onClick}>
        <span class="min-w-0 flex-1">
          <span class="block text-body font-semibold">{title}</span>
          <span class="block text-note text-ink-2">{note}</span>
        </span>
        <Icon of={ChevronRight} size={20} class="text-ink-3" />
      </button>
    </li>
  )
}
