/**
 * The files waiting to be registered. Their bytes lie in the outbox's own store from the moment they are dropped;
 * this list, with what was already typed, is kept beside it, so that closing the window loses nothing.
 */
import { signal } from '@preact/signals'
import { stored as normal } from '../../app/fold'
import { engine } from '../../replica/live'
import { isTooLarge, type FileProblem } from '../../parts/pdf/checking'
import { openFirstPage } from '../../parts/pdf/first-page'
import { EMPTY_ENTRY, type EntryField, type EntryForm } from './entry-form'
import { readFirstPage, type Reading } from '../../parts/pdf/reading'

export interface KeptFile {
  sha256: string
  name: string
  size: number
  pages: number | null
}

export interface Queued {
  key: string
  name: string
  size: number
  /** Null while it is read, and for what cannot be registered. */
  file: KeptFile | null
  problem: FileProblem | null
  reading: Reading
  form: EntryForm
  touched: readonly EntryField[]
  annexes: readonly KeptFile[]
  /** The refused command that this one says again. */
  again?: string
}

export const queue = signal<readonly Queued[]>([])
/** The key of the file in hand. */
export const inHand = signal<string | null>(null)

let owner = ''
let counter = 0

const keyFor = (person: string) => `butphe.arrivals.${person}`

/** Takes up the list of the person at work; called when the screen opens. */
export function takeUpQueue(person: string): void {
  if (owner === person) return
  owner = person
  queue.value = read(person)
  inHand.value = queue.value[0]?.key ?? null
}

function read(person: string): Queued[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(keyFor(person)) ?? '[]')
    return Array.isArray(list) ? (list as Queued[]) : []
  } catch {
    return []
  }
}

function change(next: readonly Queued[]): void {
  queue.value = next
  if (!next.some((one) => one.key === inHand.peek())) inHand.value = next.find((one) => one.file !== null)?.key ?? next[0]?.key ?? null
  try {
    localStorage.setItem(keyFor(owner), JSON.stringify(next.filter((one) => one.file !== null)))
  } catch {
    // The bytes are safe; only the list would have to be picked again.
  }
}

export function update(key: string, to: Partial<Queued>): void {
  change(queue.peek().map((one) => (one.key === key ? { ...one, ...to } : one)))
}

export function remove(key: string): void {
  change(queue.peek().filter((one) => one.key !== key))
}

/** Puts a file back where it was: its removal or registration was undone. */
export function restore(item: Queued): void {
  change([item, ...queue.peek().filter((one) => one.key !== item.key)])
  inHand.value = item.key
}

/** The file in hand goes to the end of the queue. */
export function putOffInHand(): void {
  const item = queue.peek().find((one) => one.key === inHand.peek())
  if (!item) return
  const others = queue.peek().filter((one) => one !== item)
  inHand.value = others.find((one) => one.file !== null)?.key ?? item.key
  change([...others, item])
}

/** Makes a queued file an annex of another one. */
export function attach(key: string, to: string): void {
  const item = queue.peek().find((one) => one.key === key)
  const target = queue.peek().find((one) => one.key === to)
  if (!item?.file || !target) return
  change(queue.peek().filter((one) => one.key !== key).map((one) => (one.key === to ? { ...one, annexes: [...one.annexes, item.file as KeptFile, ...item.annexes] } : one)))
}

/** An annex stands on its own again, behind the others. */
export function detach(key: string, file: KeptFile): void {
  const form = EMPTY_ENTRY
  const freed: Queued = { key: nextKey(), name: file.name, size: file.size, file, problem: null, reading: {}, form, touched: [], annexes: [] }
  change([...queue.peek().map((one) => (one.key === key ? { ...one, annexes: one.annexes.filter((other) => other !== file) } : one)), freed])
}

function nextKey(): string {
  counter += 1
  return `${Date.now()}-${counter}`
}

/** What the next form begins with: book, sender and addressee of the one before. */
export type First = (reading: Reading) => EntryForm

/** Takes files in, one after the other; `known` are the names by which senders are recognised. */
export async function addFiles(files: readonly File[], known: readonly string[], first: First): Promise<void> {
  const fresh = files.map((file) => ({ file, item: placeholder(file) }))
  change([...queue.peek(), ...fresh.map(({ item }) => item)])
  for (const { file, item } of fresh) update(item.key, await takenIn(file, known, first))
  if (!queue.peek().some((one) => one.key === inHand.peek() && one.file !== null)) inHand.value = queue.peek().find((one) => one.file !== null)?.key ?? null
}

function placeholder(file: File): Queued {
  const name = normal(file.name)
  return { key: nextKey(), name, size: file.size, file: null, problem: null, reading: {}, form: EMPTY_ENTRY, touched: [], annexes: [] }
}

async function takenIn(file: File, known: readonly string[], first: First): Promise<Partial<Queued>> {
  // A film dropped by mistake is told without filling the memory.
  if (isTooLarge(file.size)) return { problem: 'file_too_large' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const opened = await openFirstPage(bytes)
  if (typeof opened === 'string' && opened !== 'not_pdf') return { problem: opened }
  const kept = await keep(file)
  if (typeof opened === 'string') return { file: kept, problem: opened }
  const reading = readFirstPage(opened.text, known)
  return { file: { ...kept, pages: opened.pages }, reading, form: first(reading) }
}

async function keep(file: File): Promise<KeptFile> {
  const to = engine.peek()
  if (!to) throw new Error('nobody is signed in')
  const { sha256, size } = await to.putFile(file, normal(file.name))
  return { sha256, name: normal(file.name), size, pages: null }
}
