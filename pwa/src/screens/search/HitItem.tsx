import { documentPath } from '../../app/routes'
import { shortDate } from '../../app/dates'
import { t } from '../../locales/t'
import { Chip, type Tone } from '../../parts/Chip'
import { Highlight } from '../../parts/Highlight'
import { ListItem } from '../../parts/ListItem'
import type { ArchiveHit } from '../../replica/archive'
import type { DocumentBody, DocumentState, Mine } from '../../replica/types'
import { spelledOut } from '../../app/reading'
import type { Hit } from './query'

const TONES: Record<DocumentState, Tone> = {
  registered: 'plain',
  directed: 'plain',
  done: 'done',
  drafting: 'plain',
  in_review: 'pen',
  returned: 'seal',
  approved: 'done',
  issued: 'done',
  recalled: 'seal',
  replaced: 'plain',
  cancelled: 'seal',
}

/** Number and date, or which draft of whom. */
function reference(body: DocumentBody): string {
  const date = body.date ? shortDate(body.date) : null
  if (body.number) return [body.number, date].filter(Boolean).join(' · ')
  const draft = body.version ? t('words.draft', { n: body.version.n }) : t(`words.${body.kind}`)
  return [draft, body.agency.short || body.agency.name].filter(Boolean).join(' · ')
}

/** What it waits for, when it waits for this person; else its state. */
function State({ of, mine }: { of: DocumentState; mine?: Mine }) {
  if (mine && mine.ask !== 'read') return <Chip tone="pen">{t('search.waits', { ask: t(`words.ask.${mine.ask}`) })}</Chip>
  return <Chip tone={TONES[of]}>{t(`words.state.${of}`)}</Chip>
}

interface QuotedProps {
  text: string
  page: number | null
  file: string | null
  marked: string
}

/** Where the words stand: a stretch of the text, and its page in the file. */
function Quoted({ text, page, file, marked }: QuotedProps) {
  return (
    <>
      “<Highlight text={text} query={marked} />”{page !== null && ` ${t('search.page', { page })}`}
      {file && ` · ${file}`}
    </>
  )
}

interface Props {
  hit: Hit
  query: string
  current: boolean
}

export function HitItem({ hit: { id, body, excerpt }, query, current }: Props) {
  const marked = spelledOut(query)
  return (
    <ListItem
      to={documentPath(id)}
      current={current}
      from={<Highlight text={reference(body)} query={marked} />}
      when={<State of={body.state} mine={body.mine} />}
      title={<Highlight text={body.subject} query={marked} />}
      note={excerpt && <Quoted text={excerpt.text} page={excerpt.page} file={null} marked={marked} />}
    />
  )
}

interface ArchiveProps {
  hit: ArchiveHit
  query: string
}

export function ArchiveItem({ hit, query }: ArchiveProps) {
  const marked = spelledOut(query)
  const from = [hit.number, hit.date && shortDate(hit.date), hit.sender].filter(Boolean).join(' · ')
  return (
    <ListItem
      to={documentPath(hit.id)}
      from={<Highlight text={from} query={marked} />}
      when={<State of={hit.state} />}
      title={<Highlight text={hit.subject} query={marked} />}
      note={hit.excerpt && <Quoted {...hit.excerpt} marked={marked} />}
    />
  )
}
