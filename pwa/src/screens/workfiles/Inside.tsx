import { useState } from 'preact/hooks'
import { fullDate } from '../../app/dates'
import { documentPath, Link } from '../../app/routes'
import { t } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { Card } from '../../parts/Card'
import { Chip, type Tone } from '../../parts/Chip'
import { Empty } from '../../parts/Empty'
import { FileText, FolderMinus, FolderPlus, ShieldCheck } from '../../parts/icons'
import { PendingMark } from '../../parts/marks'
import { Notice } from '../../parts/Notice'
import { Bars } from '../../parts/Skeleton'
import type { LiveRow } from '../../replica/live'
import type { DocumentState } from '../../replica/types'
import { LeaveSheet } from './sheets'
import { isMine } from './suggest'

const TONES: Partial<Record<DocumentState, Tone>> = { issued: 'done', done: 'done', cancelled: 'plain', returned: 'soon' }

interface Props {
  file: LiveRow<'workfile'>
  lines: readonly LiveRow<'filed'>[] | undefined
  onAdd: (() => void) | undefined
}

/** The documents of a file in the order of its list; what one may not see is only counted. */
export function Inside({ file, lines, onAdd }: Props) {
  const [leaving, setLeaving] = useState<LiveRow<'filed'> | null>(null)
  const hidden = lines ? file.body.documents - lines.length : 0
  return (
    <section aria-label={t('workfiles.inside')} class="space-y-2">
      <h2 class="px-1 text-meta font-semibold text-ink-2">{t('workfiles.inside')} · {file.body.documents}</h2>
      {!lines && <Card><div class="p-4"><Bars widths={['w-2/3', 'w-1/2']} /></div></Card>}
      {lines?.length === 0 && hidden <= 0 && (
        <Card>
          <Empty icon={FileText} title={t('workfiles.nothingInside')} action={onAdd && <Button icon={FolderPlus} onClick={onAdd}>{t('workfiles.add')}</Button>}>{t('workfiles.nothingInsideText')}</Empty>
        </Card>
      )}
      {lines && lines.length > 0 && (
        <Card>
          <ol class="divide-y divide-line">
            {lines.map((line, index) => (
              <li key={line.id} class="flex items-start gap-1 pr-1">
                <Line line={line} place={index + 1} />
                {isMine(file.body) && <IconButton icon={FolderMinus} label={`${t('workfiles.leave')}: ${line.body.document.subject}`} class="mt-2 text-ink-3" onClick={() => setLeaving(line)} />}
              </li>
            ))}
          </ol>
        </Card>
      )}
      {hidden > 0 && <Notice icon={ShieldCheck}>{t('workfiles.hidden', { n: hidden })}</Notice>}
      {leaving && <LeaveSheet file={file} line={leaving} onClose={() => setLeaving(null)} />}
    </section>
  )
}

function Line({ line: { body, pending }, place }: { line: LiveRow<'filed'>; place: number }) {
  const { id, number, date, doc_type, sender, subject, state } = body.document
  return (
    <Link to={documentPath(id)} class="flex min-h-16 min-w-0 flex-1 gap-3 py-3 pl-4 hover:bg-well">
      <span class="w-5 shrink-0 pt-px text-right text-meta font-semibold text-ink-3">{place}</span>
      <span class="min-w-0 flex-1">
        <span class="block truncate text-meta text-ink-2">{[number ?? doc_type, date && fullDate(date), sender].filter(Boolean).join(' · ')}</span>
        <span class="mt-0.5 line-clamp-2 text-body font-semibold">{subject}</span>
        <span class="mt-1.5 flex flex-wrap gap-2">
          <Chip tone={TONES[state] ?? 'pen'}>{t(`words.state.${state}`)}</Chip>
          {body.because !== 'hand' && <Chip>{t(`workfiles.because.${body.because}`)}</Chip>}
          <PendingMark pending={pending.filter((one) => one.name.startsWith('workfile.'))} />
        </span>
      </span>
    </Link>
  )
}
