import { useState } from 'preact/hooks'
import { ago, civil, fullDate } from '../../app/dates'
import { SPLIT, TABLET, useMedia, WIDE } from '../../app/media'
import { useKeys } from '../../app/keys'
import { useOnce } from '../../app/once'
import { documentPath, go } from '../../app/routes'
import { decideWithUndo } from '../../app/telling'
import { issue } from '../../commands/issuing'
import { t } from '../../locales/t'
import { Button, IconButton } from '../../parts/Button'
import { Empty } from '../../parts/Empty'

import { CircleCheck, Clock, FileText, Stamp } from '../../parts/icons'
import { Notice } from '../../parts/Notice'
import { PdfPages } from '../../parts/pdf/PdfPages'
import { Recipients } from '../../parts/Recipients'
import { ActionBar, Screen } from '../../parts/Screen'
import { SkeletonCards } from '../../parts/Skeleton'
import { TopBar } from '../../parts/TopBar'
import { useNames } from '../../parts/use-directory'
import { useRow, type LiveRow } from '../../replica/live'
import { mainFile } from '../../replica/types'
import { signerOf } from './entries'
import { EntryDate, EntrySelect } from './fields'
import { useExpected, useRegisters } from './use-entry'

/** One approved document: its pages, and at the side register, date and recipients. */
export function IssueScreen({ id }: { id: string }) {
  const row = useRow('document', id)
  if (row === undefined) return <div class="w-full p-4"><SkeletonCards /></div>
  if (row === null) return <Screen header={<TopBar title={t('registry.issueTitle')} back="/di" />}><Empty icon={FileText} title={t('app.gone')}>{t('app.goneText')}</Empty></Screen>
  return <Held row={row} />
}

interface Wanted {
  register: string
  date: string
  recipients: string[]
}

function useWanted(row: LiveRow<'document'>) {
  const registers = useRegisters('outgoing')?.filter(({ body }) => body.agency === row.body.agency.id && (body.doc_types === null || body.doc_types.includes(row.body.doc_type))) ?? []
  const [wanted, setWanted] = useState<Wanted>({ register: '', date: civil(Date.now()), recipients: row.body.recipients })
  const register = wanted.register || (registers[0]?.id ?? '')
  return { registers, wanted: { ...wanted, register }, set: (changed: Partial<Wanted>) => setWanted({ ...wanted, ...changed }) }
}

function dateFault(date: string): string | null {
  if (!/^\d{4}-/.test(date)) return t('registry.fault.no_such_day')
  return date > civil(Date.now()) ? t('registry.fault.future') : null
}

function Held({ row }: { row: LiveRow<'document'> }) {
  const { registers, wanted, set } = useWanted(row)
  const [tried, setTried] = useState(false)
  const wide = useMedia(WIDE)
  const tablet = useMedia(TABLET)
  const { body } = row
  const open = body.mine?.ask === 'number'
  const { busy, run: send } = useOnce(() => {
    setTried(true)
    if (!open || dateFault(wanted.date) || wanted.recipients.length === 0) return undefined
    const { register, date, recipients } = wanted
    return decideWithUndo(issue(row.id, body, { date, recipients, ...(register === '' ? {} : { register }) }), t('registry.issueSaved'))
  })
  useKeys({ e: send })
  const main = mainFile(body.version)
  const button = open && <Button kind="primary" size="act" wide icon={Stamp} busy={busy} onClick={send}>{t('registry.issue')}</Button>
  const panel = (
    <div class="space-y-5">
      <Outcome row={row} />
      {open && <Form row={row} registers={registers} wanted={wanted} tried={tried} onChange={set} />}
      {open && tablet && button}
    </div>
  )
  const pages = main ? <PdfPages key={main.sha256} sha256={main.sha256} ink={main.ink} /> : <Empty icon={FileText} title={t('documents.fileMissing')} />
  const head = <Head row={row} {...(useMedia(SPLIT) ? {} : { back: '/di' })} />
  if (wide) {
    return (
      <div class="flex h-full min-w-0 flex-1">
        <Screen header={head} keep={`issue|${row.id}`}><div class="mx-auto max-w-200 px-6 pb-8">{pages}</div></Screen>
        <aside aria-label={t('registry.issueTitle')} class="scroll-thin w-84 shrink-0 overflow-y-auto border-l border-line bg-paper p-5">{panel}</aside>
      </div>
    )
  }
  return (
    <Screen header={head} footer={tablet || !button ? undefined : <ActionBar>{button}</ActionBar>} keep={`issue|${row.id}`}>
      <div class="mx-auto max-w-180 space-y-5 px-4 pb-8 tablet:px-6">
        <div class="rounded-card border border-line bg-paper p-4 shadow-card tablet:p-5">{panel}</div>
        {pages}
      </div>
    </Screen>
  )
}

function Head({ row, back }: { row: LiveRow<'document'>; back?: string }) {
  const names = useNames()
  const signer = signerOf(row.body)
  const at = row.body.route.findLast((step) => step.state === 'approved')?.at
  const note = signer && at ? t('registry.approvedBy', { name: names(signer).name, when: ago(at) }) : row.body.doc_type
  const whole = <IconButton icon={FileText} label={t('registry.whole')} onClick={() => go(documentPath(row.id))} />
  if (back) return <TopBar title={`${row.body.doc_type} · ${row.body.subject}`} note={note} actions={whole} back={back} />
  return (
    <header class="flex items-start gap-3 px-6 pt-4 pb-3">
      <div class="min-w-0 flex-1">
        <h1 class="text-head font-bold">{row.body.doc_type} · {row.body.subject}</h1>
        <p class="mt-0.5 text-note text-ink-2">{note}</p>
      </div>
      {whole}
    </header>
  )
}

/** What became of it: recorded with its number, or still waiting on this device. */
function Outcome({ row }: { row: LiveRow<'document'> }) {
  const { body } = row
  if (body.state === 'issued' && body.number) {
    return (
      <Notice tone="done" icon={CircleCheck} live>
        <p class="text-bar font-bold">{t('registry.issuedAs', { number: body.number.replaceAll('-', '\u2011') })}</p>
        {body.date && <p class="text-ink-2">{fullDate(body.date)} · {body.recipients.join('; ')}</p>}
      </Notice>
    )
  }
  if (!row.pending.some((one) => one.name === 'document.issue')) return null
  return <Notice tone="pen" icon={Clock} live>{t('registry.issueSaved')}</Notice>
}

interface FormProps {
  row: LiveRow<'document'>
  registers: readonly LiveRow<'register'>[]
  wanted: Wanted
  tried: boolean
  onChange: (changed: Partial<Wanted>) => void
}

function Form({ registers, wanted, tried, onChange }: FormProps) {
  const expected = useExpected(wanted.register)
  return (
    <>
      {expected !== null && (
        <p class="text-meta text-ink-2">
          {t('registry.expectedNumber')}
          <b class="block text-title leading-tight font-bold text-seal">{String(expected).padStart(2, '0')}</b>
        </p>
      )}
      <div class="space-y-4 [&_label]:mb-1.5 [&>div]:block">
        {registers.length > 0 && <EntrySelect label={t('registry.issueRegister')} value={wanted.register} options={registers.map((row) => ({ value: row.id, text: row.body.name }))} onValue={(register) => onChange({ register })} />}
        <EntryDate label={t('registry.issueDate')} value={wanted.date} error={tried ? dateFault(wanted.date) : null} onValue={(date) => onChange({ date })} />
        <Recipients names={wanted.recipients} tried={tried} onNames={(recipients) => onChange({ recipients })} />
      </div>
      <p class="text-meta text-ink-2">{t('registry.issueNote')}</p>
    </>
  )
}
