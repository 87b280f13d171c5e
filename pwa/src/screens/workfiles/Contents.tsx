import { fullDate, moment } from '../../app/dates'
import type { Column } from '../../app/tables'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Empty } from '../../parts/Empty'
import { CloudOff, RotateCcw, ShieldCheck } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import { Sheet } from '../../parts/Sheet'
import { Bars } from '../../parts/Skeleton'
import { TakeList } from '../../parts/TakeList'
import type { Closing } from '../../replica/workfile-types'
import type { ContentsRow } from '../../replica/workfile-archive'
import { useReading } from '../../replica/reading'

interface Answer {
  frozen: Closing | null
  rows: ContentsRow[]
}

const HEADS = ['ordinal', 'number', 'date', 'about', 'author', 'pages', 'note'] as const

/** The list of the documents in a file, in the decree's columns, as the server keeps or would freeze it. */
export function Contents({ id, title, onClose }: { id: string; title: string; onClose: () => void }) {
  const { got, again } = useReading<Answer>(`/api/workfiles/${encodeURIComponent(id)}/contents`)
  return (
    <Sheet tall title={t('workfiles.contents')} note={title} onClose={onClose}>
      {(!got || got.is === 'reading') && <Bars widths={['w-2/3', 'w-1/2', 'w-3/5']} />}
      {(got?.is === 'offline' || got?.is === 'none') && <Empty icon={CloudOff} title={t('workfiles.contentsOffline')} action={<Button icon={RotateCcw} onClick={again}>{t('app.retry')}</Button>} />}
      {got?.is === 'read' && <Table answer={got.value} title={title} />}
    </Sheet>
  )
}

function Table({ answer: { frozen, rows }, title }: { answer: Answer; title: string }) {
  return (
    <div class="space-y-3">
      <p class="text-note text-ink-2">{frozen ? t('workfiles.frozenAt', { time: moment(frozen.at) }) : t('workfiles.notFrozen')}</p>
      <div class="scroll-thin -mx-5 overflow-x-auto px-5" tabIndex={0} role="region" aria-label={t('workfiles.contents')}>
        <table class="w-full min-w-180 border-collapse text-note">
          <thead><tr class="border-b border-edge text-left text-meta text-ink-2">{HEADS.map((head) => <th key={head} scope="col" class="py-2 pr-3 font-semibold">{t(`workfiles.column.${head}`)}</th>)}</tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.ordinal} class="border-b border-line align-top">
                <td class="py-2 pr-3 text-ink-3">{row.ordinal}</td>
                {row.hidden ? <td colSpan={6} class="py-2 text-ink-3 italic">{t('workfiles.hiddenRow')}</td> : <Cells row={row} />}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TakeList title={`${t('workfiles.contents')} - ${title}`} columns={columnsOf} count={rows.length} rows={() => rows} />
      {rows.some((row) => row.hidden) && <Notice icon={ShieldCheck}>{t('workfiles.hiddenNote')}</Notice>}
    </div>
  )
}

const WIDTHS: Record<(typeof HEADS)[number], number> = { ordinal: 6, number: 18, date: 12, about: 60, author: 26, pages: 10, note: 16 }

function columnsOf(): Column<ContentsRow>[] {
  return HEADS.map((head) => ({ title: t(`workfiles.column.${head}`), width: WIDTHS[head], cell: (row) => cellOf(row, head) }))
}

function cellOf(row: ContentsRow, head: (typeof HEADS)[number]): string | number | null {
  if (row.hidden) return head === 'ordinal' ? row.ordinal : head === 'about' ? t('workfiles.hiddenRow') : null
  if (head === 'note') return row.note === 'cancelled' ? t('words.state.cancelled') : (row.note ?? null)
  return row[head] ?? null
}

function Cells({ row }: { row: ContentsRow }) {
  const cells = [row.number, row.date ? fullDate(row.date) : '', row.about, row.author, row.pages, row.note === 'cancelled' ? t('words.state.cancelled') : row.note]
  return <>{cells.map((cell, index) => <td key={index} class={`py-2 pr-3 ${index === 2 ? 'min-w-50' : index === 3 ? 'min-w-30' : ''}`}>{cell}</td>)}</>
}
