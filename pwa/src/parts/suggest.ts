/** Names of agencies and senders as they are typed: without marks, by any word, or by initials. */
import { fold } from '../app/fold'

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

export function suggestNames(typed: string, names: readonly string[], most = 6): string[] {
  const query = fold(typed)
  if (query === '') return names.slice(0, most)
  const found = names.filter((name) => answers(name, query))
  const begins = found.filter((name) => fold(name).startsWith(query))
  return [...begins, ...found.filter((name) => !begins.includes(name))].slice(0, most)
}
