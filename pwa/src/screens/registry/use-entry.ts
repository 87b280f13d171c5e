/** Everything the entry form needs from the device: registers, senders, duplicates, the expected number. */
import { useMemo } from 'preact/hooks'
import { civil } from '../../app/dates'
import { position } from '../../app/session'
import { distinct } from '../../parts/suggest'
import { useOutbox, useRows, type LiveRow } from '../../replica/live'
import type { TargetArg } from '../../replica/types'
import { duplicateOf, type Duplicate } from './duplicates'
import { EMPTY_ENTRY, withReading, type EntryForm } from './entry-form'
import type { Queued } from './queue'
import type { Reading } from '../../parts/pdf/reading'
import { earlierSenders, senderOfSymbol } from './senders'

export interface Desk {
  registers: readonly LiveRow<'register'>[]
  documents: readonly LiveRow<'document'>[]
  senders: readonly string[]
  /** Whom incoming documents go to when nobody was chosen before. */
  usual: TargetArg | null
}

/** Open registers of one kind of this person's agency, this year's first. */
export function useRegisters(kind: 'incoming' | 'outgoing'): readonly LiveRow<'register'>[] | undefined {
  const rows = useRows('register')
  const year = Number(civil(Date.now()).slice(0, 4))
  return useMemo(() => rows?.filter(({ body }) => body.kind === kind && !body.closed && body.year === year).toSorted((a, b) => a.body.name.localeCompare(b.body.name, 'vi')), [rows, kind, year])
}

const KEY = 'butphe.submit-to'

/** Whom this clerk submitted to last. */
export function rememberedTarget(): TargetArg | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as TargetArg | null
  } catch {
    return null
  }
}

export function rememberTarget(target: TargetArg | null): void {
  localStorage.setItem(KEY, JSON.stringify(target))
}

function useUsualTarget(): TargetArg | null {
  const people = useRows('person')
  const agency = position.value?.agency.id
  return useMemo(() => {
    const posts = (people ?? []).flatMap((row) => row.body.assignments).filter((one) => one.agency === agency)
    const first = posts.find((one) => one.role === 'chief_of_office') ?? posts.find((one) => one.role === 'leader')
    return first ? { assignment: first.id } : null
  }, [people, agency])
}

export function useEntryDesk(): Desk | undefined {
  const registers = useRegisters('incoming')
  const documents = useRows('document')
  const agencies = useRows('agency')
  const usual = useUsualTarget()
  const senders = useMemo(() => documents && agencies && distinct([...earlierSenders(documents), ...agencies.map((row) => row.body.name)]), [documents, agencies])
  return useMemo(() => (registers && documents && senders ? { registers, documents, senders, usual } : undefined), [registers, documents, senders, usual])
}

/** What a form begins with: what is kept from the one before, then what was read, then who usually sends such numbers. */
export function firstForm(desk: Desk, before: EntryForm | undefined, reading: Reading): EntryForm {
  const kept = before ?? { ...EMPTY_ENTRY, register: desk.registers[0]?.id ?? '', submit_to: rememberedTarget() ?? desk.usual }
  const form = withReading(kept, reading, new Set())
  const usual = form.number === '' || reading.sender ? undefined : senderOfSymbol(form.number, desk.documents)
  return usual ? { ...form, sender: usual } : form
}

/** The document this one seems to repeat, on this device or earlier in the queue. */
export function duplicateIn(desk: Desk, item: Queued): Duplicate | undefined {
  const { sender, number, date } = item.form
  return duplicateOf({ sha256: item.file?.sha256, sender, number, date }, desk.documents)
}

/** The number the server will probably give: what it last said, and one more for each entry still waiting here. */
export function useExpected(register: string): number | null {
  const row = useRows('register')?.find((one) => one.id === register)
  const waiting = useOutbox()?.filter((one) => (one.name === 'document.register' || one.name === 'document.issue') && one.args['register'] === register && (one.state === 'waiting' || one.state === 'offered'))
  return row ? row.body.next + (waiting?.length ?? 0) : null
}
