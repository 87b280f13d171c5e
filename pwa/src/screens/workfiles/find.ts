/** Files by the words typed: number, title, description and who keeps them, without marks, by beginnings of words. Pure. */
import { fold } from '../../app/fold'
import type { WorkfileBody } from '../../replica/workfile-types'

const texts = new WeakMap<WorkfileBody, string>()

function textOf(body: WorkfileBody): string {
  const known = texts.get(body)
  if (known !== undefined) return known
  const text = ` ${fold([body.year, body.code, body.title, body.description, body.lead.name, body.file_code].filter(Boolean).join(' ')).replace(/[./]/g, ' ')}`
  texts.set(body, text)
  return text
}

export function wordsIn(query: string): string[] {
  return fold(query).replace(/[./]/g, ' ').split(' ').filter(Boolean)
}

/** Those that answer every word, the newest first; none where nothing is asked. */
export function findFiles<R extends { readonly body: WorkfileBody }>(rows: readonly R[], words: readonly string[]): R[] {
  if (words.length === 0) return []
  return rows.filter((row) => words.every((word) => textOf(row.body).includes(` ${word}`))).toSorted((a, b) => b.body.updated - a.body.updated)
}
