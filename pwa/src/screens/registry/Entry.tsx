import { newId } from '@sync'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { civil } from '../../app/dates'
import { TABLET, useMedia, WIDE } from '../../app/media'
import { useOnce } from '../../app/once'
import { undoSeconds } from '../../app/preferences'
import { decide, takeBack } from '../../app/telling'
import { registerIncoming } from '../../commands/registering'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Chips, Token } from '../../parts/Chip'
import { Stamp } from '../../parts/icons'
import { say } from '../../parts/toasts'
import { engine } from '../../replica/live'
import { EntryFields } from './EntryForm'
import { faultsOf, nextForm, registerArgs, withReading, type EntryField, type EntryFile, type EntryForm, type Faults } from './entry-form'
import { PagePreview, type Marked } from './PagePreview'
import { detach, putOffInHand, queue, remove, restore, update, type Queued } from './queue'
import { ProblemLines, QueueStrip } from './QueueStrip'
import type { Reading } from '../../parts/pdf/reading'
import { duplicateIn, rememberTarget, useExpected, type Desk } from './use-entry'
import { useRefusal, Warnings } from './Warnings'

interface Props {
  desk: Desk
  item: Queued
  onFiles: (files: readonly File[]) => void
}

const READ_FIELDS: readonly (EntryField & keyof Reading)[] = ['sender', 'number', 'date', 'doc_type', 'subject', 'urgency', 'due']

function proposedFields(item: Queued): ReadonlySet<EntryField> {
  return new Set(READ_FIELDS.filter((field) => item.reading[field] && !item.touched.includes(field)))
}

function marksOf(reading: Reading, active: EntryField | null): Marked[] {
  return READ_FIELDS.flatMap((field) => (reading[field]?.boxes ?? []).map((box) => ({ box, active: field === active })))
}

function filesOf(item: Queued): EntryFile[] {
  const annexes = item.annexes.map((file) => ({ ...file, role: 'annex' as const }))
  return item.file ? [{ ...item.file, role: 'main' }, ...annexes] : annexes
}

/** Keeps book, sender and addressee for the file that comes next, unless its own first page says otherwise. */
function carryOn(form: EntryForm): void {
  for (const one of queue.peek()) {
    if (one.touched.length === 0 && one.file) update(one.key, { form: withReading(nextForm(form), one.reading, new Set()) })
  }
}

/** Says the command; the file leaves the queue, and comes back when the act is taken back. */
async function register(item: Queued, document: string, despite: boolean): Promise<void> {
  const args = registerArgs(item.form, document, filesOf(item))
  const pending = await decide(registerIncoming(despite ? { ...args, despite_duplicate: true } : args))
  if (!pending) return
  rememberTarget(item.form.submit_to)
  if (item.again) void engine.peek()?.acknowledge(item.again)
  remove(item.key)
  carryOn(item.form)
  const undo = () => void takeBack([pending.id]).then((done) => done && restore(item))
  say(t('registry.saved', { subject: item.form.subject }), { undo, seconds: undoSeconds.peek() })
}

/** Preview and form of the file in hand. */
export function Entry({ desk, item, onFiles }: Props) {
  const [field, setField] = useState<EntryField | null>(null)
  const [tried, setTried] = useState(false)
  const [despite, setDespite] = useState(false)
  useEffect(() => {
    setTried(false)
    setDespite(false)
    setField(null)
  }, [item.key])
  const wide = useMedia(WIDE)
  const tablet = useMedia(TABLET)
  const faults = faultsOf(item.form, civil(Date.now()))
  const duplicate = duplicateIn(desk, item)
  // The server knows what this device does not hold.
  const repeats = duplicate !== undefined || useRefusal(item)?.code === 'duplicate'
  const blocked = item.reading.secret !== undefined || (repeats && !despite)
  // One id for all presses of this form: whatever is said twice is refused as taken.
  const document = useMemo(() => newId(), [item.key])
  const { busy, run: save } = useOnce(() => {
    setTried(true)
    if (Object.keys(faults).length === 0 && !blocked) return register(item, document, despite)
    focusFirstFault()
    return undefined
  })
  useSaveKey(save)
  const change = (name: EntryField, changed: Partial<EntryForm>) => update(item.key, { form: { ...item.form, ...changed }, touched: [...new Set([...item.touched, name])] })
  const form = (
    <form
      class="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div class="scroll-thin min-h-0 flex-1 space-y-4 overflow-y-auto px-4 py-4 tablet:px-6">
        <Head register={item.form.register} read={Object.keys(item.reading).length > 0} />
        {!wide && <ProblemLines />}
        <Warnings item={item} duplicate={duplicate} despite={despite} onDespite={setDespite} twice={isTwice(item)} />
        {!tablet && <Preview item={item} field={field} phone />}
        <EntryFields desk={desk} form={item.form} faults={tried ? faults : shownEarly(faults, item)} proposed={proposedFields(item)} onChange={change} onField={setField} />
        <Annexes item={item} />
      </div>
      <Foot item={item} busy={busy} blocked={blocked} faults={tried ? Object.keys(faults).length : 0} />
    </form>
  )
  if (!tablet) return <div class="flex h-full min-w-0 flex-1 flex-col bg-paper"><div class="px-4 pt-3"><QueueStrip onFiles={onFiles} /></div>{form}</div>
  return (
    <div class={`flex h-full min-w-0 flex-1 ${wide ? 'flex-row' : 'flex-col'}`}>
      <section class={`flex min-h-0 min-w-0 flex-col gap-3 bg-desk px-5 pt-4 pb-2 ${wide ? 'flex-1' : 'h-[44%] shrink-0 border-b border-line'}`}>
        <PreviewHead item={item} />
        <Preview item={item} field={field} />
        <QueueStrip onFiles={onFiles} />
        {wide && <ProblemLines />}
      </section>
      <section aria-label={t('registry.incoming')} class={`flex min-h-0 flex-col bg-paper ${wide ? 'w-[46%] max-w-160 border-l border-line' : 'flex-1'}`}>{form}</section>
    </div>
  )
}

/** Faults worth saying before anything was sent: what was typed wrong, not what is still empty. */
function shownEarly(faults: Faults, item: Queued): Faults {
  return Object.fromEntries(Object.entries(faults).filter(([field, fault]) => fault !== 'missing' && (item.touched.includes(field as EntryField) || fault === 'due_past'))) as Faults
}

function isTwice(item: Queued): boolean {
  return queue.value.some((other) => other.key !== item.key && other.file?.sha256 === item.file?.sha256)
}

function focusFirstFault(): void {
  setTimeout(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus(), 0)
}

function useSaveKey(save: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || document.querySelector('dialog[open]')) return
      event.preventDefault()
      save()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}

function Head({ register, read }: { register: string; read: boolean }) {
  const expected = useExpected(register)
  return (
    <header class="flex items-start gap-3">
      <div class="min-w-0 flex-1">
        <h1 class="text-head font-bold">{t('registry.incoming')}</h1>
        {read && <p class="text-note text-ink-2">{t('registry.read')}</p>}
      </div>
      {expected !== null && (
        <p class="shrink-0 text-right text-meta text-ink-2">
          {t('registry.expected')}
          <b class="block text-title leading-tight font-bold text-seal">{expected}</b>
        </p>
      )}
    </header>
  )
}

function PreviewHead({ item }: { item: Queued }) {
  const all = queue.value
  const pages = item.file?.pages ? t('words.pages', { n: item.file.pages }) : ''
  return (
    <header class="flex items-baseline gap-3">
      <h2 class="min-w-0 flex-1 truncate text-bar font-bold">{item.name}</h2>
      <p class="shrink-0 text-meta text-ink-2">{t('registry.queueAt', { pages, n: all.indexOf(item) + 1, count: all.length })}</p>
    </header>
  )
}

function Preview({ item, field, phone }: { item: Queued; field: EntryField | null; phone?: boolean }) {
  if (!item.file) return null
  return (
    <div class={phone ? 'h-72' : 'min-h-0 flex-1'}>
      <PagePreview key={item.file.sha256} sha256={item.file.sha256} marks={marksOf(item.reading, field)} />
    </div>
  )
}

function Annexes({ item }: { item: Queued }) {
  if (item.annexes.length === 0) return null
  return (
    <div class="tablet:grid tablet:grid-cols-[7.5rem_1fr] tablet:gap-x-4">
      <span class="px-1 text-meta font-semibold text-ink-2">{t('registry.annexes')}</span>
      <Chips label={t('registry.annexes')}>
        {item.annexes.map((file) => <Token key={file.sha256} name={file.name} onRemove={() => detach(item.key, file)} />)}
      </Chips>
    </div>
  )
}

function Foot({ item, busy, blocked, faults }: { item: Queued; busy: boolean; blocked: boolean; faults: number }) {
  return (
    <footer data-foot class="shrink-0 border-t border-line bg-paper px-4 pt-3 pb-[max(12px,env(safe-area-inset-bottom))] tablet:px-6">
      <p role="status" class="pb-2 text-meta font-semibold text-seal empty:hidden">{faults > 0 ? t('registry.faults', { n: faults }) : ''}</p>
      <div class="flex gap-2.5">
        <Button size="act" class="flex-1" disabled={queue.value.length < 2} onClick={putOffInHand}>{t('registry.later')}</Button>
        <Button type="submit" kind="primary" size="act" icon={Stamp} hint="Ctrl ↵" class="flex-[2]" busy={busy} disabled={blocked}>
          {t(item.form.submit_to ? 'registry.saveAndSubmit' : 'registry.save')}
        </Button>
      </div>
    </footer>
  )
}
