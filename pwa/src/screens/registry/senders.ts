/** Who a document may come from: senders of earlier documents first, the agencies of the directory after them. */
import { fold } from '../../app/fold'
import type { Known } from './duplicates'

/** Names of earlier senders, the most frequent first. */
export function earlierSenders(documents: readonly Known[]): string[] {
  const counts = new Map<string, number>()
  for (const { body } of documents) {
    if (body.kind === 'incoming' && body.sender) counts.set(body.sender, (counts.get(body.sender) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([name]) => name)
}

/** A name without its marks and small differences, so that one agency stands once. */
export function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, string>()
  for (const name of names) {
    const key = fold(name)
    if (key && !seen.has(key)) seen.set(key, name)
  }
  return [...seen.values()]
}

/** Each word typed begins a word of the name, or the letters typed are its initials. */
function answers(name: string, query: string): boolean {
  const words = fold(name).split(' ')
  const initials = words.map((word) => word[0]).join('')
  const typed = query.split(' ')
  return typed.every((part) => words.some((word) => word.startsWith(part))) || initials.startsWith(query.replaceAll(' ', ''))
}

export function suggestSenders(typed: string, names: readonly string[], most = 6): string[] {
  const query = fold(typed)
  if (query === '') return names.slice(0, most)
  const found = names.filter((name) => answers(name, query))
  const begins = found.filter((name) => fold(name).startsWith(query))
  return [...begins, ...found.filter((name) => !begins.includes(name))].slice(0, most)
}

/** "4512/BNV-VP" → "BNV-VP", "15/QĐ-UBND" → "QĐ-UBND". */
function symbolOf(number: string): string | undefined {
  return /\/(.+)$/.exec(number.replaceAll(' ', ''))?.[1]?.toUpperCase()
}

/** The sender of the newest document with the same symbol, when all of that symbol agree. */
export function senderOfSymbol(number: string, documents: readonly Known[]): string | undefined {
  const symbol = symbolOf(number)
  if (!symbol) return undefined
  const same = documents.filter(({ body }) => body.kind === 'incoming' && body.sender && symbolOf(body.number ?? '') === symbol)
  const names = new Set(same.map(({ body }) => body.sender ?? ''))
  return names.size === 1 ? [...names][0] : undefined
}
