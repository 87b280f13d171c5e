import { useState } from 'preact/hooks'
import { useKeys } from '../../app/keys'
import { documentPath, go } from '../../app/routes'
import { clock } from '../../app/dates'
import { decideWithUndo } from '../../app/telling'
import { reassign, remind } from '../../commands/tasking'
import { t } from '../../locales/t'
import { Button, type ButtonKind } from '../../parts/Button'
import { argOf } from '../../parts/directory'
import { BellRing, CalendarPlus, Check, CornerDownRight, FilePlus, ListChecks, RotateCcw, Send, Trash2, UserPlus, type IconShape } from '../../parts/icons'
import { MoreMenu, type MenuItem } from '../../parts/Menu'
import { PersonPicker } from '../../parts/PersonPicker'
import { useNames } from '../../parts/use-directory'
import { useRows, type LiveRow } from '../../replica/live'
import type { TaskAct } from './acts'
import { AssignSheet } from './AssignSheet'
import { accept, CancelSheet, DenySheet, ExtensionSheet, grant, ProgressSheet, ReportSheet, ReturnSheet, type SheetProps } from './sheets'
import { useSelf } from './use-tasks'

const ICONS: Record<TaskAct, IconShape> = {
  answer: FilePlus,
  progress: ListChecks,
  report: Send,
  extend: CalendarPlus,
  assign: CornerDownRight,
  accept: Check,
  return: RotateCcw,
  grant: Check,
  deny: RotateCcw,
  remind: BellRing,
  reassign: UserPlus,
  cancel: Trash2,
}

const WORDS = {
  answer: 'tasks.answer',
  progress: 'tasks.saveProgress',
  report: 'tasks.report',
  extend: 'tasks.extend',
  assign: 'tasks.assign',
  accept: 'tasks.accept',
  return: 'tasks.return',
  grant: 'tasks.grant',
  deny: 'tasks.deny',
  remind: 'tasks.remind',
  reassign: 'tasks.reassign',
  cancel: 'tasks.cancelTask',
} as const

function wordsOf(act: TaskAct, row: LiveRow<'task'>): string {
  return t(act === 'answer' && row.body.result ? 'tasks.openDraft' : WORDS[act])
}

/** Two buttons stand beside each other at the thumb. */
function shortWords(act: TaskAct, row: LiveRow<'task'>): string {
  if (act === 'progress') return t('tasks.progress')
  return act === 'return' ? t('tasks.again') : wordsOf(act, row)
}

function answer(row: LiveRow<'task'>): void {
  const { result, document } = row.body
  go(result ? documentPath(result.id) : `/soan?task=${row.id}${document ? `&answers=${document.id}` : ''}`)
}

/** The last reminder that this device still has on its way or has just sent. */
function remindedAt(row: LiveRow<'task'>): number | undefined {
  return row.pending.findLast((one) => one.name === 'task.remind')?.at
}

function useActs(row: LiveRow<'task'>, onSheet: (act: TaskAct) => void): (act: TaskAct) => void {
  const names = useNames()
  return (act) => {
    if (act === 'answer') answer(row)
    else if (act === 'accept') accept(row)
    else if (act === 'grant') grant(row)
    else if (act === 'remind') void decideWithUndo(remind(row.id, row.body), t('tasks.remindSaved', { name: names(row.body.lead).name }))
    else onSheet(act)
  }
}

interface Props {
  row: LiveRow<'task'>
  acts: readonly TaskAct[]
  /** How many stand as buttons; the others are in the menu. */
  shown: number
  size?: 'bar' | 'normal'
}

function kindOf(act: TaskAct, index: number): ButtonKind {
  if (index === 0) return 'primary'
  return act === 'return' || act === 'deny' ? 'danger' : 'plain'
}

/** The acts of a task: the likeliest as a button, the rest behind three dots; E does the first, R returns. */
export function TaskActs({ row, acts, shown, size = 'normal' }: Props) {
  const [sheet, setSheet] = useState<TaskAct | null>(null)
  const run = useActs(row, setSheet)
  const [first] = acts
  useKeys({ e: () => first && run(first), r: () => acts.includes('return') && setSheet('return') })
  const items: MenuItem[] = acts.slice(shown).map((act) => ({ text: wordsOf(act, row), icon: ICONS[act], danger: act === 'cancel', onClick: () => run(act) }))
  const reminded = remindedAt(row)
  const buttons = acts.slice(0, shown).map((act, index) => {
    const just = act === 'remind' && reminded !== undefined
    return (
      <Button key={act} kind={kindOf(act, index)} size={size} class={size === 'bar' ? (index === 0 ? 'basis-2/5' : 'basis-1/4') : ''} icon={ICONS[act]} disabled={just} label={wordsOf(act, row)} onClick={() => run(act)}>
        {just ? t('tasks.remindedAt', { time: clock(reminded) }) : size === 'bar' ? shortWords(act, row) : wordsOf(act, row)}
      </Button>
    )
  })
  return (
    <>
      {buttons.toReversed()}
      <MoreMenu items={items} />
      {sheet && <OpenSheet act={sheet} row={row} onClose={() => setSheet(null)} />}
    </>
  )
}

const SHEETS: Partial<Record<TaskAct, (props: SheetProps) => preact.JSX.Element>> = {
  progress: ProgressSheet,
  extend: ExtensionSheet,
  assign: AssignSheet,
  return: ReturnSheet,
  deny: DenySheet,
  cancel: CancelSheet,
}

function OpenSheet({ act, row, onClose }: SheetProps & { act: TaskAct }) {
  const Plain = SHEETS[act]
  if (Plain) return <Plain row={row} onClose={onClose} />
  return act === 'report' ? <Reporting row={row} onClose={onClose} /> : <Reassigning row={row} onClose={onClose} />
}

function Reporting({ row, onClose }: SheetProps) {
  const documents = useRows('document') ?? []
  const self = useSelf()
  const names = useNames()
  const own = documents.filter(({ body }) => body.author !== null && self.assignments.has(body.author.id) && body.state !== 'cancelled')
  return <ReportSheet row={row} documents={own} giver={names(row.body.by).name} onClose={onClose} />
}

function Reassigning({ row, onClose }: SheetProps) {
  const names = useNames()
  return (
    <PersonPicker
      title={t('tasks.reassignTitle')}
      onClose={onClose}
      onSay={(target) => decideWithUndo(reassign(row.id, row.body, { lead: argOf(target) }), t('tasks.reassignSaved', { name: names(target).name }))}
    />
  )
}

