import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { approve } from '../../commands/deciding'
import { t } from '../../locales/t'
import type { Board } from '../../parts/handwriting/board'
import { NoteField } from '../../parts/NoteField'
import { Notice } from '../../parts/Notice'
import { ShieldCheck, TriangleAlert } from '../../parts/icons'
import type { Shown } from '../../parts/pdf/PdfPages'
import { Sheet } from '../../parts/Sheet'
import { mainFile, type DocumentBody, type Step } from '../../replica/types'
import { useWay } from './Acting'
import { Confirm } from './Confirm'
import { storedInk } from './ink'
import { InkNotice } from './InkNotice'
import { fingerprint } from './fingerprint'
import { decideAndLeave } from './leaving'
import { useWhole } from './Partly'
import { preparedFor, PreparedNotice } from './Prepared'
import { useUnsaid } from './unsaid'

interface Props {
  id: string
  body: DocumentBody
  step: Step
  shown: Shown
  board: Board
  onClose: () => void
}

/** Approving: words if wanted, what exactly is approved, then the slide. Possible once the pages were drawn. */
export function ApproveSheet({ id, body, step, shown, board, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const typed = useUnsaid<string | null>(`approve|${step.id}|${body.version?.n ?? 0}`, null)
  const note = typed.value ?? preparedFor(body)?.note ?? ''
  const way = useWay(body)
  const whole = useWhole(body, shown)
  const n = body.version?.n ?? 0
  const [asked] = useState(n)
  const reviewing = step.act === 'review'
  const name = t(reviewing ? 'documents.reviewDraft' : 'documents.approveDraft', { n })
  const text = note.trim()
  const confirm = async () => decideAndLeave({ ...approve(id, body, step, { ...(text ? { note: text } : {}), ...(await storedInk(board)) }), ...way.said }, name)
  const footer = <Confirm slide={t('documents.slide')} name={name} busy={busy} disabled={asked !== n || !whole.ready} onConfirm={() => store(confirm, typed.forget)} />
  return (
    <Sheet title={name} note={body.subject} footer={footer} onClose={onClose}>
      <div class="space-y-4">
        {way.field}
        <PreparedNotice body={body} />
        <NoteField place="approve" label={t('documents.note')} value={note} onValue={typed.set} phrases={[t('documents.phrase1'), t('documents.phrase2'), t('documents.phrase3')]} />
        <InkNotice board={board} />
        {asked === n ? <Certified body={body} shown={shown}>{whole.field}</Certified> : <Notice tone="soon" icon={TriangleAlert} live>{t('documents.newerCame', { n })}</Notice>}
      </div>
    </Sheet>
  )
}

interface CertifiedProps {
  body: DocumentBody
  shown: Shown
  says?: 'documents.exactly' | 'documents.exactlyOpinion'
  /** What has still to be said of it. */
  children?: ComponentChildren
}

/** Which version and which bytes: an honest record before the act. */
export function Certified({ body, shown, says = 'documents.exactly', children }: CertifiedProps) {
  const main = mainFile(body.version)
  if (shown.is === 'unreadable' || shown.is === 'missing') {
    return <Notice tone="seal" icon={TriangleAlert} live>{t(shown.is === 'missing' ? 'documents.fileMissingText' : 'documents.unreadableText')}</Notice>
  }
  return (
    <div class="space-y-2">
      <Notice tone="plain" icon={ShieldCheck}>
        {t(says)} <b class="font-semibold text-ink">{t('words.draft', { n: body.version?.n ?? 0 })}</b>, {t('documents.code')} <b class="font-semibold whitespace-nowrap text-ink">{main ? fingerprint(main.sha256) : ''}</b>. {t('documents.savedNow')}
      </Notice>
      {children}
    </div>
  )
}
