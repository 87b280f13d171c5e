import { useMemo, useState } from 'preact/hooks'
import { documentPath, Link, taskPath } from '../../app/routes'
import { useStored, type Storing } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { changeFile, closeFile, discardFile, leave, reopenFile, shareFile } from '../../commands/filing'
import { t } from '../../locales/t'
import { Avatar } from '../../parts/Avatar'
import { Button } from '../../parts/Button'
import { Chip } from '../../parts/Chip'
import { argOf } from '../../parts/directory'
import { TextArea, TextField } from '../../parts/Field'
import { Icon } from '../../parts/Icon'
import { ChevronRight, CircleCheck, FolderCheck, FolderMinus, FolderOpen, ShieldCheck, Trash2, TriangleAlert } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import { PersonPicker } from '../../parts/PersonPicker'
import { Sheet } from '../../parts/Sheet'
import { useNames } from '../../parts/use-directory'
import { useRows, type LiveRow } from '../../replica/live'
import { isUnit, type Ref, type Target } from '../../replica/types'
import { NamesField, RetentionField } from './fields'
import { codeOf } from './words'
import { openWork, type OpenWork } from './work'

export interface SheetProps {
  file: LiveRow<'workfile'>
  onClose: () => void
}

/** Code, title, retention and description. */
export function ChangeSheet({ file, onClose }: SheetProps) {
  const { busy, store } = useStored(onClose)
  const { body } = file
  const [title, setTitle] = useState(body.title)
  const [code, setCode] = useState(body.code ?? '')
  const [years, setYears] = useState(body.years)
  const [description, setDescription] = useState(body.description)
  const whole = title.trim() !== '' && code.trim() !== ''
  const send = () => {
    if (!whole) return
    const facts = { title: title.trim(), code: code.trim(), years, description: description.trim(), unit: body.unit?.unit ?? null }
    store(() => decideWithUndo(changeFile(file.id, body, facts), t('workfiles.changed')))
  }
  return (
    <Sheet title={t('workfiles.change')} onClose={onClose} footer={<Button kind="primary" size="act" wide disabled={!whole} busy={busy} onClick={send}>{t('workfiles.save')}</Button>}>
      <div class="space-y-4">
        <TextArea label={t('workfiles.fileTitle')} value={title} onValue={setTitle} error={title.trim() === '' ? t('workfiles.titleMissing') : null} />
        <div class="grid grid-cols-2 gap-3">
          <TextField label={t('workfiles.code')} value={code} onValue={setCode} maxLength={20} error={code.trim() === '' ? t('workfiles.codeMissing') : null} />
          <RetentionField years={years} onYears={setYears} />
        </div>
        <TextArea label={t('workfiles.description')} value={description} onValue={setDescription} />
      </div>
    </Sheet>
  )
}

/** Who answers for it, who works on it, who may see it: what changes is said before it is confirmed. */
export function ShareSheet({ file, onClose }: SheetProps) {
  const { busy, store } = useStored(onClose)
  const { body } = file
  const names = useNames()
  const [lead, setLead] = useState<Ref>(body.lead)
  const [work, setWork] = useState<Target[]>(body.work)
  const [see, setSee] = useState<Target[]>(body.see)
  const [picking, setPicking] = useState(false)
  const { name, title, letters } = names(lead)
  const send = () => {
    store(() => decideWithUndo(shareFile(file.id, body, { lead: lead.id, work: work.map(argOf), see: see.map(argOf) }), t('workfiles.shared')))
  }
  return (
    <>
      <Sheet title={t('workfiles.share')} note={`${codeOf(body)} · ${body.title}`} onClose={onClose} footer={<Button kind="primary" size="act" icon={ShieldCheck} wide busy={busy} onClick={send}>{t('workfiles.shareConfirm')}</Button>}>
        <div class="space-y-5">
          <div class="space-y-2">
            <p class="px-1 text-meta font-semibold text-ink-2">{t('workfiles.lead')}</p>
            <button type="button" class="flex min-h-14 w-full items-center gap-3 rounded-card border border-line bg-paper px-3 py-2 text-left hover:bg-well" onClick={() => setPicking(true)}>
              <Avatar letters={letters} />
              <span class="min-w-0 flex-1"><span class="block text-body font-semibold">{name}</span><span class="block truncate text-meta text-ink-2">{title}</span></span>
              <Icon of={ChevronRight} size={18} class="text-ink-3" />
            </button>
          </div>
          <NamesField label={t('workfiles.work')} hint={t('workfiles.workHint')} targets={work} taken={[lead, ...see]} onTargets={setWork} />
          <NamesField label={t('workfiles.see')} hint={t('workfiles.seeHint')} targets={see} taken={[lead, ...work]} onTargets={setSee} />
          <Notice tone="soon" icon={ShieldCheck}>{t('workfiles.rightsNote')}</Notice>
        </div>
      </Sheet>
      {picking && <PersonPicker who="people" title={t('workfiles.lead')} allow={(one) => one.agency === body.agency.id && one.role !== 'administrator'} onPick={(target) => !isUnit(target) && setLead(target)} onClose={() => setPicking(false)} />}
    </>
  )
}

/** Out of the file again, with the reason. */
export function LeaveSheet({ file, line, onClose }: SheetProps & { line: LiveRow<'filed'> }) {
  const { busy, store } = useStored(onClose)
  const [reason, setReason] = useState('')
  const usual = [t('workfiles.leave1'), t('workfiles.leave2'), t('workfiles.leave3')]
  const send = () => {
    if (reason.trim() === '') return
    store(() => decideWithUndo(leave(file.id, file.body, { filed: line.id, reason: reason.trim() }), t('workfiles.left')))
  }
  return (
    <Sheet title={t('workfiles.leave')} note={line.body.document.subject} onClose={onClose} footer={<Button kind="danger" size="act" icon={FolderMinus} wide disabled={reason.trim() === ''} busy={busy} onClick={send}>{t('workfiles.leave')}</Button>}>
      <div class="space-y-3">
        <div class="flex flex-wrap gap-2">{usual.map((one) => <Button key={one} kind="quiet" onClick={() => setReason(one)}>{one}</Button>)}</div>
        <TextArea label={t('workfiles.reason')} value={reason} onValue={setReason} />
      </div>
    </Sheet>
  )
}

/** Closing: what is still open is named with the way to it; else what will be frozen. */
export function CloseSheet({ file, lines, onClose }: SheetProps & { lines: readonly LiveRow<'filed'>[] }) {
  const { busy, store } = useStored(onClose)
  const tasks = useRows('task')
  const [note, setNote] = useState('')
  const work = useMemo(() => openWork(lines.map((line) => line.body), tasks ?? []), [lines, tasks])
  const hidden = file.body.documents - lines.length
  const empty = file.body.documents === 0
  const send = () => {
    store(() => decideWithUndo(closeFile(file.id, file.body, note.trim()), t('workfiles.closeSaved')))
  }
  return (
    <Sheet
      title={work.length > 0 ? t('workfiles.notYet') : t('workfiles.close')}
      note={`${codeOf(file.body)} · ${file.body.title}`}
      onClose={onClose}
      footer={work.length === 0 && <Button kind="primary" size="act" icon={FolderCheck} wide disabled={empty} busy={busy} onClick={send}>{t('workfiles.close')}</Button>}
    >
      <div class="space-y-4">
        {empty && <Notice tone="soon" icon={TriangleAlert}>{t('workfiles.emptyClose')}</Notice>}
        {work.length > 0 && (
          <>
            <p class="text-note text-ink-2">{t('workfiles.openWork', { n: work.length })}</p>
            <WorkList work={work} onOpen={onClose} />
          </>
        )}
        {work.length === 0 && !empty && (
          <>
            <Notice tone="done" icon={CircleCheck}>{t('workfiles.closeNote', { n: file.body.documents })}</Notice>
            {hidden > 0 && <Notice icon={ShieldCheck}>{t('workfiles.hiddenClose', { n: hidden })}</Notice>}
            <TextArea label={t('workfiles.note')} value={note} onValue={setNote} />
          </>
        )}
      </div>
    </Sheet>
  )
}

/** What keeps the file open, each a link to where it can be finished. */
export function WorkList({ work, onOpen }: { work: readonly OpenWork[]; onOpen?: () => void }) {
  return (
    <ul class="divide-y divide-line overflow-hidden rounded-card border border-line bg-paper" onClick={onOpen}>
      {work.map((one) => (
        <li key={`${one.kind}${one.id}`}>
          <Link to={one.kind === 'task' ? taskPath(one.id) : documentPath(one.id)} class="flex min-h-14 items-center gap-3 px-3.5 py-2 hover:bg-well">
            <span class="min-w-0 flex-1"><span class="line-clamp-2 text-body font-semibold">{one.title}</span><span class="text-meta text-ink-2">{t(one.kind === 'task' ? 'workfiles.task' : 'workfiles.document')}</span></span>
            <Chip tone="soon">{t(`words.state.${one.state as 'open'}`)}</Chip>
            <Icon of={ChevronRight} size={18} class="text-ink-3" />
          </Link>
        </li>
      ))}
    </ul>
  )
}

type Saying = (reason: string) => ReturnType<Storing>

function ReasonSheet({ title, note, act, danger, onSend, onClose }: { title: string; note: string; act: string; danger?: boolean; onSend: Saying; onClose: () => void }) {
  const { busy, store } = useStored(onClose)
  const [reason, setReason] = useState('')
  const send = () => {
    if (reason.trim() === '') return
    store(() => onSend(reason.trim()))
  }
  return (
    <Sheet title={title} note={note} onClose={onClose} footer={<Button kind={danger ? 'dangerFill' : 'primary'} size="act" icon={danger ? Trash2 : FolderOpen} wide disabled={reason.trim() === ''} busy={busy} onClick={send}>{act}</Button>}>
      <TextArea label={t('workfiles.reason')} value={reason} onValue={setReason} />
    </Sheet>
  )
}

export function ReopenSheet({ file, onClose }: SheetProps) {
  return <ReasonSheet title={t('workfiles.reopen')} note={t('workfiles.reopenNote')} act={t('workfiles.reopen')} onClose={onClose} onSend={(reason) => decideWithUndo(reopenFile(file.id, file.body, reason), t('workfiles.reopened'))} />
}

export function DiscardSheet({ file, onClose }: SheetProps) {
  return <ReasonSheet danger title={t('workfiles.discard')} note={t('workfiles.discardNote')} act={t('workfiles.discard')} onClose={onClose} onSend={(reason) => decideWithUndo(discardFile(file.id, file.body, reason), t('workfiles.discarded'))} />
}
