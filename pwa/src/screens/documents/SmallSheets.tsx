import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { comment } from '../../commands/attending'
import { forward } from '../../commands/directing'
import { withdraw } from '../../commands/drafting'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { TextArea } from '../../parts/Field'
import { argOf } from '../../parts/directory'
import { Forward, MessageSquare, Undo2 } from '../../parts/icons'
import { NoteField } from '../../parts/NoteField'
import { PersonPicker } from '../../parts/PersonPicker'
import { Sheet } from '../../parts/Sheet'
import type { DocumentBody, Target } from '../../replica/types'
import { decideAndLeave } from './leaving'
import { LeadField } from './Targets'
import { useUnsaid } from './unsaid'

interface Props {
  id: string
  body: DocumentBody
  onClose: () => void
}

/** Somebody else is asked instead: one person or unit, and why. */
export function ForwardSheet({ id, body, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [to, setTo] = useState<Target | null>(null)
  const { value: note, set: setNote, forget } = useUnsaid(`forward|${id}`, '')
  const [picking, setPicking] = useState(false)
  const [tried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (!to) return
    store(() => decideAndLeave(forward(id, body, { to: argOf(to), note: note.trim() }), t('documents.forward')), forget)
  }
  return (
    <>
      <Sheet title={t('documents.forward')} note={body.subject} onClose={onClose} footer={<Button kind="primary" size="act" icon={Forward} wide busy={busy} onClick={send}>{t('documents.forward')}</Button>}>
        <div class="space-y-4">
          <LeadField lead={to} missing={tried && !to} onPick={() => setPicking(true)} onClear={() => setTo(null)} />
          <NoteField place="forward" label={t('documents.forwardWords')} value={note} onValue={setNote} phrases={[t('documents.forward1'), t('documents.forward2')]} />
        </div>
      </Sheet>
      {picking && <PersonPicker onPick={setTo} onClose={() => setPicking(false)} />}
    </>
  )
}

/** A remark decides nothing; everybody who holds the document reads it. */
export function RemarkSheet({ id, body, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const { value: text, set: setText, forget } = useUnsaid(`remark|${id}`, '')
  const send = () => {
    if (!text.trim()) return
    store(() => decideWithUndo(comment(id, text.trim()), t('documents.savedAct', { what: t('documents.remark') })), forget)
  }
  return (
    <Sheet title={t('documents.remark')} note={body.subject} onClose={onClose} footer={<Button kind="primary" size="act" icon={MessageSquare} wide disabled={!text.trim()} busy={busy} onClick={send}>{t('documents.sendRemark')}</Button>}>
      <TextArea label={t('documents.remarkWords')} bare placeholder={t('documents.remarkWords')} value={text} onValue={setText} rows={4} hint={t('documents.remarkNote')} />
    </Sheet>
  )
}

/** Taking back what one approved or submitted while the next has not decided. */
export function WithdrawSheet({ id, body, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [note, setNote] = useState('')
  const send = () => {
    store(() => decideAndLeave(withdraw(id, { rev: body.rev, h: body.h }, note.trim() || undefined), t('documents.withdraw')))
  }
  return (
    <Sheet title={t('documents.withdraw')} note={t('documents.withdrawNote')} onClose={onClose} footer={<Button kind="dangerFill" size="act" icon={Undo2} wide busy={busy} onClick={send}>{t('documents.withdraw')}</Button>}>
      <TextArea label={t('documents.withdrawWords')} value={note} onValue={setNote} rows={2} />
    </Sheet>
  )
}
