import { useState } from 'preact/hooks'
import { t } from '../../../locales/t'
import { Button } from '../../../parts/Button'
import { Card } from '../../../parts/Card'
import { Chip, Choice, Chips } from '../../../parts/Chip'
import { Icon } from '../../../parts/Icon'
import { CircleCheck, TriangleAlert } from '../../../parts/icons'
import { Notice } from '../../../parts/Notice'
import { VirtualRows } from '../../../parts/VirtualRows'
import type { ListRow, RowState, TriedList } from '../../../replica/lists'
import { faultText } from './wording'

interface Props {
  name: string
  list: TriedList
  onAgain: () => void
  onBring: () => void
}

/** More faults than anybody mends in one go; the rest comes when these are mended. */
const MOST_FAULTS = 300
const STATES: readonly RowState[] = ['fault', 'new', 'same']

/** What the list would do, line by line; faults first, because they are what is to be done now. */
export function Trial({ name, list, onAgain, onBring }: Props) {
  const { counts } = list
  const [state, setState] = useState<RowState>(counts.fault > 0 ? 'fault' : counts.new > 0 ? 'new' : 'same')
  const rows = list.rows.filter((row) => row.state === state)
  return (
    <>
      <div class="flex flex-wrap items-center gap-3">
        <p class="min-w-0 flex-1 truncate text-body font-semibold">{name}</p>
        <Button onClick={onAgain}>{t('lists.again')}</Button>
      </div>
      {counts.fault > 0 ? <Notice tone="seal" icon={TriangleAlert} live>{t('lists.withFaults', { n: counts.fault })}</Notice> : <Notice tone="done" icon={CircleCheck} live>{t(counts.new > 0 ? 'lists.clean' : 'lists.nothingNew', { n: counts.new })}</Notice>}
      <Chips label={t('lists.show')}>
        {STATES.filter((one) => counts[one] > 0).map((one) => <Choice key={one} look="choice" chosen={one === state} count={counts[one]} onClick={() => setState(one)}>{t(`lists.state.${one}`)}</Choice>)}
      </Chips>
      {state === 'fault' ? (
        <div class="scroll-thin min-h-0 flex-1 overflow-y-auto"><Card><ul class="divide-y divide-line" aria-label={t('lists.state.fault')}>{rows.slice(0, MOST_FAULTS).map((row) => <li key={`${row.sheet}|${row.line}`}><Line row={row} /></li>)}</ul></Card>{rows.length > MOST_FAULTS && <p class="py-3 text-center text-meta text-ink-2">{t('lists.moreFaults', { n: rows.length - MOST_FAULTS })}</p>}</div>
      ) : (
        <Card class="flex min-h-0 flex-1 flex-col">
          <VirtualRows rows={rows} height={56} as="list" label={t(`lists.state.${state}`)} row={(row, _, style) => <div key={`${row.sheet}|${row.line}`} role="listitem" style={style} class="border-b border-line"><Line row={row} /></div>} />
        </Card>
      )}
      {counts.new > 0 && (
        <div class="pt-1 pb-1">
          <Button kind="primary" size="act" wide onClick={onBring}>{t('lists.bring', { n: counts.new })}</Button>
          {counts.fault > 0 && <p class="pt-1.5 text-center text-meta text-ink-2">{t('lists.bringWithout', { n: counts.fault })}</p>}
        </div>
      )}
    </>
  )
}

function Line({ row }: { row: ListRow }) {
  return (
    <div class="flex h-full items-start gap-3 px-4 py-2">
      <span class="w-14 shrink-0 pt-0.5 text-meta text-ink-3 tabular-nums">{t('lists.line', { n: row.line })}</span>
      <span class="min-w-0 flex-1">
        <span class="block truncate text-body font-semibold">{row.label || t('lists.noName')}</span>
        {row.faults.length === 0 && <span class="block truncate text-meta text-ink-2">{[t(`lists.kind.${row.kind}`), String(row.command?.args['login'] ?? '')].filter(Boolean).join(' · ')}</span>}
        {row.faults.map((fault) => <span key={`${fault.code}|${fault.column}`} class="block text-meta text-seal"><Icon of={TriangleAlert} size={14} class="mr-1 inline" />{faultText(fault)}</span>)}
      </span>
      {row.state === 'same' && <Chip tone="done">{t('lists.isThere')}</Chip>}
    </div>
  )
}
