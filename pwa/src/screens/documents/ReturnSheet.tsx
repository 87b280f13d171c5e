import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { returnForChanges } from '../../commands/deciding'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Chips, Choice } from '../../parts/Chip'
import { TextArea } from '../../parts/Field'
import { Reply } from '../../parts/icons'
import { SwitchRow } from '../../parts/Segmented'
import { Sheet } from '../../parts/Sheet'
import { useNames } from '../../parts/use-directory'
import type { DocumentBody, Ref, ReturnReason, Step } from '../../replica/types'
import { useWay } from './Acting'
import { decideAndLeave } from './leaving'
import { useUnsaid } from './unsaid'
import { earlier } from './way'

const REASONS: readonly ReturnReason[] = ['content', 'legal_basis', 'format', 'numbers', 'authority', 'other']

interface Props {
  id: string
  body: DocumentBody
  step: Step
  onClose: () => void
}

/** Returning demands a reason and words. It goes to the author, or to an earlier step; the way back begins there unless "straight to me" is on. */
export function ReturnSheet({ id, body, step, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const unsaid = useUnsaid<{ reason: ReturnReason | null; note: string }>(`return|${step.id}|${body.version?.n ?? 0}`, { reason: null, note: '' })
  const { reason, note } = unsaid.value
  const way = useWay(body)
  const [to, setTo] = useState<number | null>(null)
  const [straight, setStraight] = useState(false)
  const [tried, setTried] = useState(false)
  const name = t('documents.returnDraft', { n: body.version?.n ?? 0 })
  const send = () => {
    setTried(true)
    const text = note.trim()
    if (!reason || !text) return
    store(() => decideAndLeave({ ...returnForChanges(id, body, step, { reason, note: text, ...(to === null ? {} : { to_group: to }), ...(straight ? { resubmit_to_me: true } : {}) }), ...way.said }, name), unsaid.forget)
  }
  const back = earlier(body, step)
  return (
    <Sheet title={name} note={body.subject} onClose={onClose} footer={<Button kind="dangerFill" size="act" icon={Reply} wide busy={busy} onClick={send}>{t('documents.return')}</Button>}>
      <div class="space-y-4">
        {way.field}
        {back.length > 0 && <Whereto back={back} author={body.author} to={to} onTo={setTo} />}
        <div class="space-y-2">
          <p class="px-1 text-meta font-semibold text-ink-2">{t('documents.reason')}</p>
          <Chips label={t('documents.reason')}>
            {REASONS.map((one) => <Choice key={one} look="choice" chosen={reason === one} onClick={() => unsaid.set({ reason: one, note })}>{t(`words.reason.${one}`)}</Choice>)}
          </Chips>
          {tried && !reason && <p role="alert" class="px-1 text-meta font-semibold text-seal">{t('documents.reasonMissing')}</p>}
        </div>
        <TextArea label={t('documents.returnWords')} value={note} onValue={(words) => unsaid.set({ reason, note: words })} placeholder={t('documents.returnExample')} rows={3} error={tried && !note.trim() ? t('documents.wordsMissing') : null} />
        <div class="rounded-card border border-line">
          <SwitchRow label={t('documents.straight')} note={t(to === null ? 'documents.straightNote' : 'documents.straightStepNote')} on={straight} onChange={setStraight} />
        </div>
      </div>
    </Sheet>
  )
}

interface WheretoProps {
  back: ReturnType<typeof earlier>
  author: DocumentBody['author']
  to: number | null
  onTo: (to: number | null) => void
}

/** Whom it goes back to: the author, or those who decided before. */
function Whereto({ back, author, to, onTo }: WheretoProps) {
  const names = useNames()
  const known = (ref: Ref) => [names(ref).title, names(ref).name].filter(Boolean).join(' ')
  const line = (value: number | null, text: string, note: string) => (
    <label key={value ?? 0} class="flex min-h-13 cursor-pointer items-center gap-3 px-4 py-2 has-checked:bg-pen-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-pen">
      <input type="radio" name="whereto" class="size-5 shrink-0 accent-(--pen-fill)" checked={to === value} onChange={() => onTo(value)} />
      <span class="min-w-0 flex-1">
        <span class="block text-body font-semibold">{text}</span>
        <span class="block text-meta text-ink-2">{note}</span>
      </span>
    </label>
  )
  return (
    <fieldset class="space-y-2">
      <legend class="px-1 pb-2 text-meta font-semibold text-ink-2">{t('documents.returnTo')}</legend>
      <div class="divide-y divide-line overflow-hidden rounded-card border border-line">
        {line(null, t('documents.toAuthor'), author ? known(author) : '')}
        {back.map(({ group, steps }) => line(group, steps.map((one) => names(one.who).name).join(', '), steps.map((one) => `${names(one.who).title} · ${t(`documents.stepAct.${one.act}`)}`).join('; ')))}
      </div>
    </fieldset>
  )
}
