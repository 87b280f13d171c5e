import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { giveOpinion } from '../../commands/deciding'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { NoteField } from '../../parts/NoteField'
import { MessageSquare } from '../../parts/icons'
import type { Shown } from '../../parts/pdf/PdfPages'
import { Segmented } from '../../parts/Segmented'
import { Sheet } from '../../parts/Sheet'
import type { DocumentBody, Opinion, Step } from '../../replica/types'
import { useWay } from './Acting'
import { Certified } from './ApproveSheet'
import { decideAndLeave } from './leaving'
import { useWhole } from './Partly'
import { preparedFor, PreparedNotice } from './Prepared'
import { useUnsaid } from './unsaid'

const OPINIONS: readonly Opinion[] = ['agree', 'agree_with_remarks', 'object']

interface Props {
  id: string
  body: DocumentBody
  step: Step
  shown: Shown
  onClose: () => void
}

/** An opinion that was asked for; remarks and objections need words. */
export function OpinionSheet({ id, body, step, shown, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const unsaid = useUnsaid<{ opinion: Opinion; note: string | null }>(`opinion|${step.id}|${body.version?.n ?? 0}`, { opinion: 'agree', note: null })
  const { opinion, note: typed } = unsaid.value
  const note = typed ?? preparedFor(body)?.note ?? ''
  const way = useWay(body)
  const whole = useWhole(body, shown, 'documents.partlyOpinion')
  const [tried, setTried] = useState(false)
  const missing = opinion !== 'agree' && !note.trim()
  const send = () => {
    setTried(true)
    if (missing) return
    const text = note.trim()
    store(() => decideAndLeave({ ...giveOpinion(id, body, step, { opinion, ...(text ? { note: text } : {}) }), ...way.said }, t('documents.opinion')), unsaid.forget)
  }
  const footer = <Button kind="primary" size="act" icon={MessageSquare} wide disabled={!whole.ready} busy={busy} onClick={send}>{t('documents.sendOpinion')}</Button>
  return (
    <Sheet title={t('documents.opinion')} note={body.subject} onClose={onClose} footer={footer}>
      <div class="space-y-4">
        {way.field}
        <PreparedNotice body={body} />
        <Segmented label={t('documents.opinion')} value={opinion} options={OPINIONS.map((one) => ({ value: one, text: t(`words.opinion.${one}`) }))} onValue={(next) => unsaid.set({ opinion: next, note: typed })} />
        <NoteField place="opinion" label={t('documents.note')} value={note} onValue={(words) => unsaid.set({ opinion, note: words })} phrases={[t('documents.opinion1'), t('documents.opinion2')]} error={tried && missing ? t('documents.wordsMissing') : null} rows={3} />
        <Certified body={body} shown={shown} says="documents.exactlyOpinion">{whole.field}</Certified>
      </div>
    </Sheet>
  )
}
