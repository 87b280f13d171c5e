import { t } from '../../../locales/t'
import { IconButton } from '../../../parts/Button'
import { PenLine, Plus } from '../../../parts/icons'
import { PendingMark } from '../../../parts/marks'
import { useNames } from '../../../parts/use-directory'
import type { LiveRow } from '../../../replica/live'
import { retention } from '../words'
import type { Entry } from './tree'

const INDENT = ['pl-4', 'pl-7', 'pl-10', 'pl-13']

interface HeadingProps {
  entry: Entry & { is: 'heading' }
  onChange: (() => void) | undefined
  onAdd: (() => void) | undefined
}

export function HeadingRow({ entry: { heading, depth, number }, onChange, onAdd }: HeadingProps) {
  return (
    <li class={`flex min-h-12 items-center gap-1 bg-mist py-1 pr-1 ${INDENT[Math.min(depth, 3)]}`}>
      <h3 class="min-w-0 flex-1 text-note font-bold">{number}. {heading.title}</h3>
      {onAdd && <IconButton icon={Plus} label={`${t('workfiles.newLine')}: ${heading.title}`} class="text-pen" onClick={onAdd} />}
      {onChange && <IconButton icon={PenLine} label={`${t('workfiles.changeHeading')}: ${heading.title}`} class="text-ink-2" onClick={onChange} />}
    </li>
  )
}

export function LineRow({ line: { body, pending }, onChange }: { line: LiveRow<'plan_line'>; onChange: (() => void) | undefined }) {
  const names = useNames()
  const whose = body.person ? names(body.person).name : body.unit ? names(body.unit).name : ''
  const inside = (
    <>
      <span class="w-20 shrink-0 text-note font-semibold text-ink-2">{body.code}</span>
      <span class="min-w-0 flex-1">
        <span class="block text-body font-medium">{body.title}</span>
        <span class="block text-meta text-ink-2">{[retention(body.years), whose, body.note].filter(Boolean).join(' · ')}</span>
        <span class="mt-1 block empty:hidden"><PendingMark pending={pending} /></span>
      </span>
    </>
  )
  const look = 'flex min-h-14 w-full items-start gap-3 px-4 py-2.5 text-left'
  return <li>{onChange ? <button type="button" class={`${look} hover:bg-well`} onClick={onChange}>{inside}</button> : <div class={look}>{inside}</div>}</li>
}
