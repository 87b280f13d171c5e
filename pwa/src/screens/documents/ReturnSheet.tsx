import { useState } from 'preact/hooks'
import { returnForChanges } from '../../commands/deciding'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Chips, Choice } from '../../parts/Chip'
import { TextArea } from '../../parts/Field'
import { Reply } from '../../parts/icons'
import { SwitchRow } from '../../parts/Segmented'
import { Sheet } from '../../parts/Sheet'
import type { DocumentBody, ReturnReason, Step } from '../../replica/types'
import { decideAndLeave } from './leaving'

const REASONS: readonly ReturnReason[] = ['content', 'legal_basis', 'format', 'numbers', 'authority', 'other']

interface Props {
  id: string
  body: DocumentBody
  step: Step
  onClose: () => void
}

/** Returning demands a reason and words; the way back begins at step one unless "straight to me" is on. */
export function ReturnSheet({ id, body, step, onClose }: Props) {
  const [reason, setReason] = useState<ReturnReason | null>(null)
  const [note, setNote] = useState('')
  const [straight, setStraight] = useState(false)
  const [tried, setTried] = useState(false)
  const name = t('documents.returnDraft', { n: body.version?.n ?? 0 })
  const send = () => {
    setTried(true)
    const text = note.trim()
    if (!reason || !text) return
    onClose()
    void decideAndLeave(returnForChanges(id, body, step, { reason, note: text, ...(straight ? { resubmit_to_me: true } : {}) }), name)
  }
  return (
    <Sheet title={name} note={body.subject} onClose={onClose} footer={<Button kind="dangerFill" size="act" icon={Reply} wide onClick={send}>{t('documents.return')}</Button>}>
      <div class="space-y-4">
        <div class="space-y-2">
          <p class="px-1 text-meta font-semibold text-ink-2">{t('documents.reason')}</p>
          <Chips label={t('documents.reason')}>
            {REASONS.map((one) => <Choice key={one} look="choice" chosen={reason === one} onClick={() => setReason(one)}>{t(`words.reason.${one}`)}</Choice>)}
          </Chips>
          {tried && !reason && <p role="alert" class="px-1 text-meta font-semibold text-seal">{t('documents.reasonMissing')}</p>}
        </div>
        <TextArea label={t('documents.returnWords')} value={note} onValue={setNote} placeholder={t('documents.returnExample')} rows={3} error={tried && !note.trim() ? t('documents.wordsMissing') : null} />
        <div class="rounded-card border border-line">
          <SwitchRow label={t('documents.straight')} note={t('documents.straightNote')} on={straight} onChange={setStraight} />
        </div>
      </div>
    </Sheet>
  )
}
