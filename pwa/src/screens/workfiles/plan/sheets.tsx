import { newId } from '@sync'
import { useState } from 'preact/hooks'
import { useStored } from '../../../app/stored'
import { decideWithUndo } from '../../../app/telling'
import { recordDecision, removeHeading, removeLine, writeHeading, writeLine } from '../../../commands/planning'
import { t } from '../../../locales/t'
import { Button, IconButton } from '../../../parts/Button'
import { Select, TextArea, TextField } from '../../../parts/Field'
import { Trash2 } from '../../../parts/icons'
import { Sheet } from '../../../parts/Sheet'
import type { LiveRow } from '../../../replica/live'
import { isUnit, type Target } from '../../../replica/types'
import type { PlanHeading } from '../../../replica/workfile-types'
import { NamesField, RetentionField } from '../fields'
import { usePost } from '../use-post'
import { entries, nextCode } from './tree'

interface Props {
  plan: LiveRow<'file_plan'>
  onClose: () => void
}

function headingOptions(headings: readonly PlanHeading[], without?: string) {
  return entries(headings, []).flatMap((one) => (one.is === 'heading' && one.heading.id !== without ? [{ value: one.heading.id, text: `${'  '.repeat(one.depth)}${one.number}. ${one.heading.title}` }] : []))
}

export function HeadingSheet({ plan, heading, onClose }: Props & { heading: PlanHeading | undefined }) {
  const { busy, store } = useStored(onClose)
  const [title, setTitle] = useState(heading?.title ?? '')
  const [parent, setParent] = useState(heading?.parent ?? '')
  const send = () => {
    if (title.trim() === '') return
    store(() => decideWithUndo(writeHeading({ plan: plan.id, heading: heading?.id ?? newId(), parent: parent || null, title: title.trim() }), t('workfiles.headingSaved')))
  }
  const remove = () => {
    if (heading) store(() => decideWithUndo(removeHeading({ plan: plan.id, heading: heading.id }), t('workfiles.headingRemoved')))
  }
  return (
    <Sheet title={t(heading ? 'workfiles.changeHeading' : 'workfiles.newHeading')} onClose={onClose} footer={<Foot busy={busy} saves={title.trim() !== ''} onSave={send} onRemove={heading ? remove : undefined} />}>
      <div class="space-y-4">
        <TextArea label={t('workfiles.headingTitle')} value={title} onValue={setTitle} autofocus />
        <Select label={t('workfiles.above')} value={parent} options={[{ value: '', text: t('workfiles.top') }, ...headingOptions(plan.body.headings, heading?.id)]} onValue={setParent} />
      </div>
    </Sheet>
  )
}

function Foot({ saves, busy, onSave, onRemove }: { saves: boolean; busy: boolean; onSave: () => void; onRemove: (() => void) | undefined }) {
  return (
    <div class="flex gap-2.5">
      {onRemove && <IconButton icon={Trash2} label={t('workfiles.remove')} class="size-13 border border-line text-seal" disabled={busy} onClick={onRemove} />}
      <Button kind="primary" size="act" wide busy={busy} disabled={!saves} onClick={onSave}>{t('workfiles.save')}</Button>
    </div>
  )
}

interface LineProps extends Props {
  lines: readonly LiveRow<'plan_line'>[]
  line: LiveRow<'plan_line'> | undefined
  heading: string | undefined
}

/** One file that is to be made: code, title, retention, who makes it. */
export function LineSheet({ plan, lines, line, heading: under, onClose }: LineProps) {
  const { busy, store } = useStored(onClose)
  const post = usePost()
  const first = line?.body.heading ?? under ?? plan.body.headings[0]?.id ?? ''
  const like = lines.findLast((row) => row.body.heading === first)?.body.code
  const [heading, setHeading] = useState(first)
  const [code, setCode] = useState(line?.body.code ?? nextCode(lines.map((row) => row.body.code), like, post?.unit_name ?? ''))
  const [title, setTitle] = useState(line?.body.title ?? '')
  const [years, setYears] = useState<number | null>(line ? line.body.years : 10)
  const [note, setNote] = useState(line?.body.note ?? '')
  const [whose, setWhose] = useState<Target[]>([line?.body.person, line?.body.unit].filter((one) => one !== null && one !== undefined))
  const taken = lines.some((row) => row.id !== line?.id && row.body.code === code.trim())
  const saves = title.trim() !== '' && code.trim() !== '' && heading !== '' && !taken
  const send = () => {
    if (!saves) return
    const person = whose.find((one) => !isUnit(one))
    const unit = whose.find(isUnit)
    const facts = { code: code.trim(), title: title.trim(), years, note: note.trim(), unit: unit?.unit ?? null, person: person && !isUnit(person) ? person.id : null }
    store(() => decideWithUndo(writeLine({ plan: plan.id, line: line?.id ?? newId(), heading, ...facts }), t('workfiles.lineSaved')))
  }
  const remove = () => {
    if (line) store(() => decideWithUndo(removeLine({ plan: plan.id, line: line.id }), t('workfiles.lineRemoved')))
  }
  return (
    <Sheet tall title={t(line ? 'workfiles.changeLine' : 'workfiles.newLine')} onClose={onClose} footer={<Foot busy={busy} saves={saves} onSave={send} onRemove={line ? remove : undefined} />}>
      <div class="space-y-4">
        <Select label={t('workfiles.heading')} value={heading} options={headingOptions(plan.body.headings)} onValue={setHeading} />
        <TextArea label={t('workfiles.fileTitle')} value={title} onValue={setTitle} />
        <div class="grid grid-cols-2 gap-3">
          <TextField label={t('workfiles.code')} value={code} onValue={setCode} maxLength={20} error={taken ? t('workfiles.codeTaken') : null} />
          <RetentionField years={years} onYears={setYears} />
        </div>
        <NamesField label={t('workfiles.maker')} hint={t('workfiles.makerHint')} targets={whose} taken={[]} onTargets={(next) => setWhose(lastOfEach(next))} />
        <TextField label={t('workfiles.lineNote')} value={note} onValue={setNote} maxLength={500} />
      </div>
    </Sheet>
  )
}

/** One person and one unit at most; what was chosen last stands. */
function lastOfEach(targets: readonly Target[]): Target[] {
  return [targets.findLast((one) => !isUnit(one)), targets.findLast(isUnit)].filter((one) => one !== undefined)
}

/** The document by which the head of the agency issued the plan (Decree 30/2020, article 28). */
export function DecisionSheet({ plan, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const [decision, setDecision] = useState(plan.body.decision ?? '')
  const send = () => {
    store(() => decideWithUndo(recordDecision({ plan: plan.id, decision: decision.trim() }), t('workfiles.decisionSaved')))
  }
  return (
    <Sheet title={t('workfiles.decision')} note={t('workfiles.decisionNote')} onClose={onClose} footer={<Button kind="primary" size="act" wide busy={busy} onClick={send}>{t('workfiles.save')}</Button>}>
      <TextField label={t('workfiles.decisionNumber')} value={decision} onValue={setDecision} maxLength={200} placeholder="05/QĐ-SKHCN" autofocus />
    </Sheet>
  )
}
