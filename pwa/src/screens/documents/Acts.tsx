import { useState } from 'preact/hooks'
import { useKeys } from '../../app/keys'
import { go, taskPath } from '../../app/routes'
import { decideWithUndo, takeBack } from '../../app/telling'
import { markRead } from '../../commands/attending'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Eye, Forward, ListChecks, MessageSquare, PenLine, Reply, Send, Stamp, Undo2, type IconShape } from '../../parts/icons'
import type { Board } from '../../parts/handwriting/board'
import { PendingMark } from '../../parts/marks'
import type { Shown } from '../../parts/pdf/PdfPages'
import { ActionBar } from '../../parts/Screen'
import type { Pending } from '../../replica/live'
import { myStep, type DocumentBody } from '../../replica/types'
import { ApproveSheet } from './ApproveSheet'
import { DirectiveSheet } from './DirectiveSheet'
import { OpinionSheet } from './OpinionSheet'
import { PrepareSheet } from './PrepareSheet'
import { ReturnSheet } from './ReturnSheet'
import { ForwardSheet } from './SmallSheets'

type Open = 'approve' | 'return' | 'direct' | 'forward' | 'opinion' | 'prepare'

interface Props {
  id: string
  body: DocumentBody
  pending: readonly Pending[]
  shown: Shown
  board: Board
}

interface Act {
  text: string
  icon: IconShape
  kind: 'primary' | 'plain' | 'danger'
  hint?: string
  disabled?: boolean
  run: () => void
}

/** What the document asks of this person, as acts at the thumb; one of them primary. */
function actsOf({ id, body, shown }: Props, open: (which: Open) => void): Act[] {
  const ask = body.mine?.ask
  const blocked = shown.is === 'unreadable' || shown.is === 'missing'
  const back: Act = { text: t('documents.return'), icon: Reply, kind: 'danger', hint: 'R', run: () => open('return') }
  const main = (text: string, icon: IconShape, run: () => void, disabled = false): Act => ({ text, icon, kind: 'primary', hint: 'E', disabled, run })
  switch (ask) {
    case 'approve': {
      const review = myStep(body)?.act === 'review'
      return [back, main(t(review ? 'documents.review' : 'documents.approve'), Stamp, () => open('approve'), blocked)]
    }
    case 'direct':
      return [{ text: t('documents.forward'), icon: Forward, kind: 'plain', run: () => open('forward') }, main(t('documents.directive'), PenLine, () => open('direct'))]
    case 'opinion':
      return [main(t('documents.opinion'), MessageSquare, () => open('opinion'), blocked)]
    case 'do':
    case 'assign':
      return body.mine?.task ? [main(t('documents.openTask'), ListChecks, () => go(taskPath(body.mine?.task ?? '')))] : []
    case 'number':
      return [main(t('documents.issue'), Send, () => go(`/di/${id}`))]
    case 'prepare':
      return [main(t(body.preparation?.by ? 'documents.prepareMore' : 'documents.prepare'), PenLine, () => open('prepare'))]
    case 'read':
      return [main(t('documents.seen'), Eye, () => void decideWithUndo(markRead(id), t('desk.seen')))]
    default:
      return []
  }
}

export function Acts(props: Props) {
  const [open, setOpen] = useState<Open | null>(null)
  const acts = actsOf(props, setOpen)
  const primary = acts.find((act) => act.kind === 'primary' && !act.disabled)
  const back = acts.find((act) => act.kind === 'danger')
  useKeys({ ...(primary ? { e: primary.run } : {}), ...(back ? { r: back.run } : {}) })
  const close = () => setOpen(null)
  const { id, body, shown, board } = props
  const step = myStep(body)
  return (
    <>
      {acts.length > 0 ? <Bar acts={acts} blocked={shown.is === 'unreadable' || shown.is === 'missing'} /> : <OwnAct pending={props.pending} />}
      {open === 'approve' && step && <ApproveSheet id={id} body={body} step={step} shown={shown} board={board} onClose={close} />}
      {open === 'return' && step && <ReturnSheet id={id} body={body} step={step} onClose={close} />}
      {open === 'opinion' && step && <OpinionSheet id={id} body={body} step={step} shown={shown} onClose={close} />}
      {open === 'direct' && <DirectiveSheet id={id} body={body} board={board} onClose={close} />}
      {open === 'prepare' && body.preparation && <PrepareSheet id={id} body={body} preparation={body.preparation} onClose={close} />}
      {open === 'forward' && <ForwardSheet id={id} body={body} onClose={close} />}
    </>
  )
}

function Bar({ acts, blocked }: { acts: readonly Act[]; blocked: boolean }) {
  return (
    <div data-foot class="border-t border-line bg-paper">
      {blocked && acts.some((act) => act.disabled) && <p role="status" class="px-4 pt-2.5 text-center text-meta font-semibold text-seal">{t('documents.cannotYet')}</p>}
      <ActionBar>
        {acts.map((act) => (
          <Button key={act.text} kind={act.kind} size="bar" icon={act.icon} hint={act.hint} disabled={act.disabled} class={act.kind === 'primary' ? 'basis-2/5' : 'basis-1/4'} onClick={act.run}>
            {act.text}
          </Button>
        ))}
      </ActionBar>
    </div>
  )
}

/** Nothing is asked any more, but the own act is still on its way: how far it came, and undo while it can be. */
function OwnAct({ pending }: { pending: readonly Pending[] }) {
  const newest = pending.at(-1)
  if (!newest) return null
  return (
    <div data-foot class="flex min-h-16 items-center gap-3 border-t border-line bg-paper px-4 pt-2 pb-[max(8px,env(safe-area-inset-bottom))]">
      <span class="flex-1"><PendingMark pending={pending} /></span>
      {newest.state === 'waiting' && <Button icon={Undo2} onClick={() => void takeBack([newest.id])}>{t('app.undo')}</Button>}
    </div>
  )
}
