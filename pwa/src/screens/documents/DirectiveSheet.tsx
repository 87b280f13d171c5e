import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { direct } from '../../commands/directing'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { DeadlinePicker } from '../../parts/DeadlinePicker'
import { keyOf } from '../../parts/directory'
import { written, type Board } from '../../parts/handwriting/board'
import { Notice } from '../../parts/Notice'
import { NoteField } from '../../parts/NoteField'
import { CircleAlert, Send } from '../../parts/icons'
import { PersonPicker } from '../../parts/PersonPicker'
import { Sheet } from '../../parts/Sheet'
import { todayHere } from '../desk/rows'
import type { DocumentBody, Target } from '../../replica/types'
import { useWay } from './Acting'
import { argsOf, chosenKeys, EMPTY_DIRECTIVE, faultsOf, type DirectiveForm } from './directive'
import { storedInk } from './ink'
import { InkNotice } from './InkNotice'
import { decideAndLeave } from './leaving'
import { preparedFor, PreparedNotice } from './Prepared'
import { LeadField, TargetsField } from './Targets'
import { useUnsaid } from './unsaid'

interface Props {
  id: string
  body: DocumentBody
  board: Board
  onClose: () => void
}

type Picking = 'lead' | 'cooperating' | 'inform'

/** Bút phê: words, exactly one lead, any number who help or are told, a deadline in working days. */
export function DirectiveSheet({ id, body, board, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const typed = useUnsaid<DirectiveForm | null>(`direct|${id}`, null)
  const form = typed.value ?? preparedFor(body)?.directive ?? EMPTY_DIRECTIVE
  const way = useWay(body)
  const [picking, setPicking] = useState<Picking | null>(null)
  const [tried, setTried] = useState(false)
  const today = todayHere()
  const ink = written(board)
  // The command demands words; where the hand has written them, they say where to look.
  const said = form.text.trim() === '' && ink ? { ...form, text: t('documents.inkText', { n: ink.page }) } : form
  const faults = faultsOf(said, today)
  const change = (part: Partial<DirectiveForm>) => typed.set({ ...form, ...part })
  const give = async () => {
    const args = { directive: newId(), task: newId(), ...argsOf(said), ...(await storedInk(board)) }
    return decideAndLeave({ ...direct(id, body, args), ...way.said }, t('documents.directive'))
  }
  const send = () => {
    setTried(true)
    if (faults.length === 0) store(give, typed.forget)
  }
  const pick = (target: Target) => change(picking === 'lead' ? { lead: target } : picking ? { [picking]: [...form[picking], target] } : {})
  const pickMany = (targets: Target[]) => change(picking === 'cooperating' || picking === 'inform' ? { [picking]: [...form[picking], ...targets] } : {})
  const taken = chosenKeys(form)
  return (
    <>
      <Sheet title={t('documents.directive')} note={about(body)} onClose={onClose} tall footer={<Button kind="primary" size="act" icon={Send} wide busy={busy} onClick={send}>{t('documents.giveDirective')}</Button>}>
        <div class="space-y-5">
          {way.field}
          <PreparedNotice body={body} />
          <NoteField place="direct" label={t('documents.directiveWords')} value={form.text} onValue={(text) => change({ text })} phrases={[t('documents.direct1'), t('documents.direct2'), t('documents.direct3')]} rows={3} error={tried && faults.includes('text') ? t('documents.wordsMissing') : null} />
          <InkNotice board={board} />
          <LeadField lead={form.lead} missing={tried && faults.includes('lead')} onPick={() => setPicking('lead')} onClear={() => change({ lead: null })} />
          <TargetsField label={t('words.cooperating')} targets={form.cooperating} onAdd={() => setPicking('cooperating')} onChange={(cooperating) => change({ cooperating })} />
          <TargetsField label={t('words.inform')} targets={form.inform} onAdd={() => setPicking('inform')} onChange={(inform) => change({ inform })} />
          <DeadlinePicker value={form.due} onValue={(due) => change({ due })} />
          <DueAdvice form={form} body={body} past={faults.includes('pastDue')} />
        </div>
      </Sheet>
      {picking && <PersonPicker title={t(`words.${picking}`)} allow={(one) => !taken.has(one.key) || keyOf(one.target) !== one.key} onPick={pick} {...(picking === 'lead' ? {} : { onPickMany: pickMany })} onClose={() => setPicking(null)} />}
    </>
  )
}

function about(body: DocumentBody): string {
  return [body.number, body.arrival ? t('words.arrival', { n: body.arrival.number }) : '', body.sender].filter(Boolean).join(' · ')
}

function DueAdvice({ form, body, past }: { form: DirectiveForm; body: DocumentBody; past: boolean }) {
  if (past) return <Notice tone="seal" icon={CircleAlert}>{t('documents.pastDue')}</Notice>
  if (form.due && body.due && form.due > body.due) return <Notice tone="soon" icon={CircleAlert}>{t('documents.afterOwnDue')}</Notice>
  return null
}
