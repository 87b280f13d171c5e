import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { prepare, type PreparedDirective } from '../../commands/preparing'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { DeadlinePicker } from '../../parts/DeadlinePicker'
import { argOf } from '../../parts/directory'
import { Info, PenLine } from '../../parts/icons'
import { NoteField } from '../../parts/NoteField'
import { Notice } from '../../parts/Notice'
import { PersonPicker } from '../../parts/PersonPicker'
import { Sheet } from '../../parts/Sheet'
import { useNames } from '../../parts/use-directory'
import type { DocumentBody, Preparation, Target } from '../../replica/types'
import { chosenKeys, EMPTY_DIRECTIVE, type DirectiveForm } from './directive'
import { LeadField, TargetsField } from './Targets'

interface Props {
  id: string
  body: DocumentBody
  preparation: Preparation
  onClose: () => void
}

function said(form: DirectiveForm): PreparedDirective | undefined {
  const { text, lead, cooperating, inform, due } = form
  if (text.trim() === '' && !lead && cooperating.length === 0 && inform.length === 0 && !due) return undefined
  return { text: text.trim(), ...(lead ? { lead: argOf(lead) } : {}), cooperating: cooperating.map(argOf), inform: inform.map(argOf), ...(due ? { due } : {}) }
}

/** A secretary puts a directive or words ready; the leader finds them in the form, changes them, sends them as their own. */
export function PrepareSheet({ id, body, preparation, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const directs = body.mine?.for === 'direct'
  const [form, setForm] = useState<DirectiveForm>(preparation.directive ?? EMPTY_DIRECTIVE)
  const [note, setNote] = useState(preparation.note)
  const [picking, setPicking] = useState<'lead' | 'cooperating' | 'inform' | null>(null)
  const leader = useNames()(preparation.leader)
  const change = (part: Partial<DirectiveForm>) => setForm({ ...form, ...part })
  const pick = (target: Target) => change(picking === 'lead' ? { lead: target } : picking ? { [picking]: [...form[picking], target] } : {})
  const send = () => {
    const directive = directs ? said(form) : undefined
    store(() => decideWithUndo(prepare({ document: id, leader: preparation.leader.id, note: directs ? '' : note.trim(), ...(directive ? { directive } : {}) }, body), t('documents.preparedSaved', { name: leader.name })))
  }
  const taken = chosenKeys(form)
  return (
    <>
      <Sheet title={t('documents.prepareFor', { name: leader.name })} note={body.subject} onClose={onClose} tall={directs} footer={<Button kind="primary" size="act" icon={PenLine} wide busy={busy} onClick={send}>{t('documents.putReady')}</Button>}>
        <div class="space-y-5">
          <Notice icon={Info}>{t('documents.prepareRule', { name: leader.name })}</Notice>
          {directs ? (
            <>
              <NoteField place="direct" label={t('documents.directiveWords')} value={form.text} onValue={(text) => change({ text })} phrases={[t('documents.direct1'), t('documents.direct2'), t('documents.direct3')]} rows={3} />
              <LeadField lead={form.lead} missing={false} onPick={() => setPicking('lead')} onClear={() => change({ lead: null })} />
              <TargetsField label={t('words.cooperating')} targets={form.cooperating} onAdd={() => setPicking('cooperating')} onChange={(cooperating) => change({ cooperating })} />
              <TargetsField label={t('words.inform')} targets={form.inform} onAdd={() => setPicking('inform')} onChange={(inform) => change({ inform })} />
              <DeadlinePicker value={form.due} onValue={(due) => change({ due })} />
            </>
          ) : (
            <NoteField place="approve" label={t('documents.prepareWords')} value={note} onValue={setNote} phrases={[t('documents.phrase1'), t('documents.phrase2'), t('documents.phrase3')]} rows={4} />
          )}
        </div>
      </Sheet>
      {picking && <PersonPicker title={t(`words.${picking}`)} allow={(one) => !taken.has(one.key)} onPick={pick} onClose={() => setPicking(null)} />}
    </>
  )
}
