/** The sheets in which something is said about a task. Each keeps what was typed until it is sent or closed. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { fullDate } from '../../app/dates'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import type { Intent } from '../../commands/intent'
import { acceptResult, askExtension, cancelTask, decideExtension, report, reportProgress, returnResult } from '../../commands/tasking'
import { t, type Key } from '../../locales/t'
import { Button, type ButtonKind } from '../../parts/Button'
import { DeadlinePicker } from '../../parts/DeadlinePicker'
import { Select, TextArea } from '../../parts/Field'
import { Sheet } from '../../parts/Sheet'
import type { LiveRow } from '../../replica/live'

export interface SheetProps {
  row: LiveRow<'task'>
  onClose: () => void
}

interface FormProps {
  title: string
  note?: string
  act: string
  kind?: ButtonKind
  onClose: () => void
  /** Says the command, or which fault stands in the way. */
  onSend: () => { intent: Intent; told: string } | { fault: string }
  children: (fault: string | null) => ComponentChildren
}

/** A sheet with one act at its foot; a fault stands at its field after the first try. */
export function FormSheet({ title, note, act, kind = 'primary', onClose, onSend, children }: FormProps) {
  const { busy, store } = useStored(onClose)
  const [fault, setFault] = useState<string | null>(null)
  const send = () => {
    const outcome = onSend()
    if ('fault' in outcome) return setFault(outcome.fault)
    store(() => decideWithUndo(outcome.intent, outcome.told))
  }
  const footer = <Button kind={kind} size="act" wide busy={busy} onClick={send}>{act}</Button>
  return (
    <Sheet title={title} note={note} footer={footer} onClose={onClose}>
      <form
        class="space-y-4 pb-2"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {children(fault)}
      </form>
    </Sheet>
  )
}

const STEP = 5

export function ProgressSheet({ row, onClose }: SheetProps) {
  const [percent, setPercent] = useState(row.body.percent)
  const [text, setText] = useState('')
  const send = () =>
    text.trim() === ''
      ? { fault: t('tasks.needWords') }
      : { intent: reportProgress(row.id, row.body, { percent, text: text.trim() }), told: t('tasks.progressSaved', { n: percent }) }
  return (
    <FormSheet title={t('tasks.progressTitle')} note={row.body.title} act={t('tasks.saveProgress')} onClose={onClose} onSend={send}>
      {(fault) => (
        <>
          <PercentSlider value={percent} onValue={setPercent} />
          <TextArea label={t('tasks.progressWords')} placeholder={t('tasks.progressPlaceholder')} value={text} onValue={setText} error={fault} autofocus />
        </>
      )}
    </FormSheet>
  )
}

function PercentSlider({ value, onValue }: { value: number; onValue: (percent: number) => void }) {
  return (
    <label class="block">
      <span class="flex items-baseline justify-between px-1 text-meta font-semibold text-ink-2">
        {t('tasks.progressHow')}
        <output class="text-title font-bold text-pen">{t('tasks.percent', { n: value })}</output>
      </span>
      <input type="range" min={0} max={100} step={STEP} value={value} class="h-11 w-full accent-(--pen-fill)" onInput={(event) => onValue(event.currentTarget.valueAsNumber)} />
    </label>
  )
}

interface ReportProps extends SheetProps {
  /** One's own documents that may be the result. */
  documents: readonly LiveRow<'document'>[]
  giver: string
}

export function ReportSheet({ row, documents, giver, onClose }: ReportProps) {
  const [text, setText] = useState('')
  const [result, setResult] = useState(row.body.result?.id ?? '')
  const options = [
    { value: '', text: t('tasks.reportNoDocument') },
    ...documents.map((one) => ({ value: one.id, text: [one.body.number, one.body.subject].filter(Boolean).join(' · ') })),
  ]
  const send = () =>
    text.trim() === ''
      ? { fault: t('tasks.needWords') }
      : { intent: report(row.id, row.body, { text: text.trim(), ...(result === '' ? {} : { result }) }), told: t('tasks.reportSaved') }
  return (
    <FormSheet title={t('tasks.reportTitle')} note={t('tasks.reportNote', { name: giver })} act={t('tasks.report')} onClose={onClose} onSend={send}>
      {(fault) => (
        <>
          <TextArea label={t('tasks.reportWords')} value={text} onValue={setText} rows={3} error={fault} autofocus />
          <Select label={t('tasks.reportDocument')} value={result} options={options} onValue={setResult} />
        </>
      )}
    </FormSheet>
  )
}

function extensionFault(due: string | null, now: string | null, reason: string): string | null {
  if (due === null) return t('tasks.needDate')
  if (now !== null && due <= now) return t('tasks.needLater')
  return reason.trim() === '' ? t('tasks.needWords') : null
}

export function ExtensionSheet({ row, onClose }: SheetProps) {
  const [due, setDue] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const now = row.body.due
  const send = () => {
    const fault = extensionFault(due, now, reason)
    if (fault !== null || due === null) return { fault: fault ?? t('tasks.needDate') }
    return { intent: askExtension(row.id, row.body, { due, reason: reason.trim() }), told: t('tasks.extendSaved') }
  }
  return (
    <FormSheet title={t('tasks.extendTitle')} note={now ? t('tasks.extendNow', { date: fullDate(now) }) : row.body.title} act={t('tasks.extend')} onClose={onClose} onSend={send}>
      {(fault) => (
        <>
          <DeadlinePicker label={t('tasks.extendTo')} value={due} onValue={setDue} />
          <TextArea label={t('tasks.extendWhy')} value={reason} onValue={setReason} error={fault} />
        </>
      )}
    </FormSheet>
  )
}

interface WordsProps extends SheetProps {
  title: Key
  label: Key
  act: Key
  told: Key
  kind?: ButtonKind
  intent: (text: string) => Intent
}

/** Something that needs a reason in words and nothing else. */
function WordsSheet({ row, onClose, title, label, act, told, kind, intent }: WordsProps) {
  const [text, setText] = useState('')
  const send = () => (text.trim() === '' ? { fault: t('tasks.needWords') } : { intent: intent(text.trim()), told: t(told) })
  return (
    <FormSheet title={t(title)} note={row.body.title} act={t(act)} {...(kind ? { kind } : {})} onClose={onClose} onSend={send}>
      {(fault) => <TextArea label={t(label)} value={text} onValue={setText} rows={3} error={fault} autofocus />}
    </FormSheet>
  )
}

export function ReturnSheet({ row, onClose }: SheetProps) {
  return <WordsSheet row={row} onClose={onClose} title="tasks.returnTitle" label="tasks.returnWords" act="tasks.return" told="tasks.returnSaved" intent={(text) => returnResult(row.id, row.body, text)} />
}

export function DenySheet({ row, onClose }: SheetProps) {
  return <WordsSheet row={row} onClose={onClose} title="tasks.denyTitle" label="tasks.denyWords" act="tasks.deny" told="tasks.denySaved" intent={(note) => decideExtension(row.id, row.body, { accept: false, note })} />
}

export function CancelSheet({ row, onClose }: SheetProps) {
  return <WordsSheet row={row} onClose={onClose} title="tasks.cancelTitle" label="tasks.cancelWords" act="tasks.cancelTask" told="tasks.cancelSaved" kind="dangerFill" intent={(text) => cancelTask(row.id, row.body, text)} />
}

export function accept(row: LiveRow<'task'>): void {
  void decideWithUndo(acceptResult(row.id, row.body), t('tasks.acceptSaved'))
}

export function grant(row: LiveRow<'task'>): void {
  const date = row.body.extension ? fullDate(row.body.extension.due) : ''
  void decideWithUndo(decideExtension(row.id, row.body, { accept: true }), t('tasks.grantSaved', { date }))
}
