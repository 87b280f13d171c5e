import type { CSSProperties, JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { fullDate, shortDate } from '../../app/dates'
import { TABLET, useMedia } from '../../app/media'
import { documentPath, go, Link } from '../../app/routes'
import { position } from '../../app/session'
import { t, type Key } from '../../locales/t'
import { IconButton } from '../../parts/Button'
import { Chip } from '../../parts/Chip'
import { Empty } from '../../parts/Empty'
import { SearchField, Select } from '../../parts/Field'
import { BookOpen, Printer } from '../../parts/icons'
import { MeLink } from '../../parts/MeLink'
import { Screen } from '../../parts/Screen'
import { SkeletonCards } from '../../parts/Skeleton'
import { TabHead } from '../../parts/TopBar'
import { useNames } from '../../parts/use-directory'
import { VirtualRows } from '../../parts/VirtualRows'
import { useRows, type LiveRow } from '../../replica/live'
import type { DocumentBody } from '../../replica/types'
import { filterLines, linesOf, receiverOf, signerOf, type Line } from './entries'
import { PrintSheet } from './PrintSheet'

/** Registers of this person's agency: this year's before older ones, incoming before outgoing. */
function useOwnRegisters(): readonly LiveRow<'register'>[] | undefined {
  const rows = useRows('register')
  const agency = position.value?.agency.id
  return useMemo(
    () => rows?.filter(({ body }) => body.agency === agency).toSorted((a, b) => b.body.year - a.body.year || a.body.kind.localeCompare(b.body.kind) || a.body.name.localeCompare(b.body.name, 'vi')),
    [rows, agency],
  )
}

/** "Sổ": the registers and their lines, as the decree prescribes their columns. */
export function RegistersScreen() {
  const registers = useOwnRegisters()
  const [chosen, setChosen] = useState('')
  const register = registers?.find((row) => row.id === chosen) ?? registers?.[0]
  if (!registers) return <div class="w-full p-4"><SkeletonCards /></div>
  if (!register) {
    return (
      <Screen header={<TabHead title={t('registry.registers')} />}>
        <Empty icon={BookOpen} title={t('registry.registersNone')}>{t('registry.registersNoneText')}</Empty>
      </Screen>
    )
  }
  return <Book key={register.id} register={register} registers={registers} onRegister={setChosen} />
}

interface BookProps {
  register: LiveRow<'register'>
  registers: readonly LiveRow<'register'>[]
  onRegister: (id: string) => void
}

function titleOf({ body }: LiveRow<'register'>): string {
  const year = body.name.includes(String(body.year)) ? '' : ` · ${body.year}`
  return `${body.name}${year}${body.closed ? ` (${t('registry.closed')})` : ''}`
}

function Book({ register, registers, onRegister }: BookProps) {
  const documents = useRows('document')
  const [query, setQuery] = useState('')
  const [printing, setPrinting] = useState(false)
  const tablet = useMedia(TABLET)
  const lines = useMemo(() => linesOf(register.body, documents ?? []), [register, documents])
  const found = useMemo(() => filterLines(lines, query), [lines, query])
  const count = query === '' ? t('registry.entries', { n: lines.length }) : t('registry.entriesFound', { n: found.length, total: lines.length })
  const foot = <p class="px-5 py-4 text-center text-meta text-ink-3">{t('registry.held')}</p>
  return (
    <section aria-label={t('registry.registers')} class="flex h-full min-w-0 flex-1 flex-col bg-desk tablet:bg-paper">
      <div class="shrink-0 pt-[env(safe-area-inset-top)]">
        <TabHead title={t('registry.registers')} note={<span role="status">{count}</span>} actions={<><IconButton icon={Printer} label={t('registry.print')} class="border border-line bg-paper" onClick={() => setPrinting(true)} /><MeLink /></>} />
        <div class="flex flex-col gap-2.5 px-4 pb-3 tablet:flex-row tablet:px-5">
          <div class="tablet:w-90">
            <Select bare label={t('registry.registerChoose')} value={register.id} options={registers.map((row) => ({ value: row.id, text: titleOf(row) }))} onValue={onRegister} />
          </div>
          <div class="min-w-0 flex-1"><SearchField label={t('registry.filter')} value={query} onValue={setQuery} /></div>
        </div>
      </div>
      {documents && found.length === 0 ? (
        <Empty icon={BookOpen} title={t(query === '' ? 'registry.entriesNone' : 'search.none')}>{t('registry.held')}</Empty>
      ) : tablet ? (
        <Table kind={register.body.kind} lines={found} foot={foot} />
      ) : (
        <VirtualRows rows={found} height={104} foot={foot} as="list" label={titleOf(register)} row={(line, _, style) => <Card key={line.id} line={line} style={style} />} />
      )}
      {printing && <PrintSheet register={register} onClose={() => setPrinting(false)} />}
    </section>
  )
}

interface Column {
  title: Key
  width: string
  cell: (body: DocumentBody, names: ReturnType<typeof useNames>) => string
  strong?: true
}

const day = (date: string | null | undefined) => (date ? fullDate(date) : '')

const INCOMING: readonly Column[] = [
  { title: 'registry.col.arrivedOn', width: '6.5rem', cell: (body) => day(body.arrival?.date) },
  { title: 'registry.col.arrival', width: '5rem', cell: (body) => String(body.arrival?.number ?? ''), strong: true },
  { title: 'registry.col.author', width: 'minmax(8rem,1fr)', cell: (body) => body.sender ?? '' },
  { title: 'registry.col.reference', width: '9.5rem', cell: (body) => body.number ?? '' },
  { title: 'registry.col.date', width: '6.5rem', cell: (body) => day(body.date) },
  { title: 'registry.col.subject', width: 'minmax(14rem,2.6fr)', cell: (body) => `${body.doc_type}. ${body.subject}` },
  { title: 'registry.col.receiver', width: 'minmax(8rem,1fr)', cell: (body, names) => nameOf(receiverOf(body), names) },
]

const OUTGOING: readonly Column[] = [
  { title: 'registry.col.reference', width: '9.5rem', cell: (body) => body.number ?? '', strong: true },
  { title: 'registry.col.date', width: '6.5rem', cell: (body) => day(body.date) },
  { title: 'registry.col.subject', width: 'minmax(14rem,2.6fr)', cell: (body) => `${body.doc_type}. ${body.subject}` },
  { title: 'registry.col.signer', width: 'minmax(8rem,1fr)', cell: (body, names) => nameOf(signerOf(body), names) },
  { title: 'registry.col.recipients', width: 'minmax(10rem,1.6fr)', cell: (body) => body.recipients.join('; ') },
]

function nameOf(target: ReturnType<typeof receiverOf>, names: ReturnType<typeof useNames>): string {
  return target ? names(target).name : ''
}

const ROW = 60

/** The register as a table; a line opens its document. Only lines near the screen are in the page. */
function Table({ kind, lines, foot }: { kind: 'incoming' | 'outgoing'; lines: readonly Line[]; foot: JSX.Element }) {
  const names = useNames()
  const columns = kind === 'incoming' ? INCOMING : OUTGOING
  const grid = { gridTemplateColumns: columns.map((one) => one.width).join(' ') }
  const head = (
    <div role="rowgroup" class="sticky top-0 z-10 min-w-fit border-y border-line bg-well">
      <div role="row" class="grid gap-x-4 px-5 py-2.5" style={grid}>
        {columns.map((one) => <span key={one.title} role="columnheader" class="text-meta font-semibold text-ink-2">{t(one.title)}</span>)}
      </div>
    </div>
  )
  return (
    <VirtualRows
      rows={lines}
      height={ROW}
      head={head}
      foot={foot}
      as="table"
      label={t('registry.registers')}
      row={(line, index, style) => (
        <div
          key={line.id}
          role="row"
          aria-rowindex={index + 2}
          class={`grid cursor-pointer items-center gap-x-4 border-b border-line px-5 hover:bg-well ${line.body.state === 'cancelled' ? 'text-ink-3 line-through' : ''}`}
          style={{ ...style, ...grid }}
          onClick={() => go(documentPath(line.id))}
        >
          {columns.map((one, at) => (
            <span key={one.title} role="cell" class={`line-clamp-2 text-note ${one.strong ? 'font-semibold' : ''}`}>
              {at === 0 ? <Link to={documentPath(line.id)}>{one.cell(line.body, names)}</Link> : one.cell(line.body, names)}
            </span>
          ))}
        </div>
      )}
    />
  )
}

/** A line of a register on a phone. */
function Card({ line, style }: { line: Line; style: CSSProperties }) {
  const { body } = line
  const number = body.arrival ? t('registry.arrival', { n: body.arrival.number }) : (body.number ?? '')
  const about = body.arrival ? [body.number, body.sender].filter(Boolean).join(' · ') : body.recipients.join('; ')
  return (
    <div role="listitem" style={style} class="px-4 pb-2.5">
      <Link to={documentPath(line.id)} class="block h-full overflow-hidden rounded-card border border-line bg-paper px-4 py-2.5 shadow-card">
        <span class="flex items-center gap-2 text-meta text-ink-2">
          <b class="font-semibold text-ink">{number}</b>
          <span class="min-w-0 flex-1 truncate">{about}</span>
          {body.state === 'cancelled' && <Chip tone="seal">{t('words.state.cancelled')}</Chip>}
          <span class="text-ink-3">{shortDate(body.arrival?.date ?? body.date ?? '')}</span>
        </span>
        <span class="mt-0.5 line-clamp-2 text-row font-semibold leading-snug">{body.subject}</span>
      </Link>
    </div>
  )
}
