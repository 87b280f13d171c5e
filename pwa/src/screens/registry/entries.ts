/** The lines of a register that this device holds, with the columns of Decree 30/2020, Appendix IV; pure. */
import { fold } from '../../app/fold'
import type { RegisterBody } from '../../replica/house-types'
import { isUnit, type DocumentBody, type Target } from '../../replica/types'
import type { Known } from './duplicates'

export interface Line extends Known {
  /** Arrival number, or the number within the year. */
  order: number
  key: string
}

function numberOf(number: string | null): number {
  return Number(/^\d+/.exec(number ?? '')?.[0] ?? 0)
}

function isOf(body: DocumentBody, register: RegisterBody): boolean {
  if (register.kind === 'incoming') return body.arrival?.register === register.name && body.arrival.date.startsWith(String(register.year))
  const numbered = body.kind !== 'incoming' && body.number !== null && ['issued', 'recalled', 'replaced', 'cancelled'].includes(body.state)
  const typed = register.doc_types === null || register.doc_types.includes(body.doc_type)
  return numbered && typed && body.agency.id === register.agency && (body.date ?? '').startsWith(String(register.year))
}

/** Entries of one register, the newest first. */
export function linesOf(register: RegisterBody, documents: readonly Known[]): Line[] {
  const own = documents.filter(({ body }) => isOf(body, register))
  const lines = own.map(({ id, body }) => ({ id, body, order: body.arrival?.number ?? numberOf(body.number), key: keyOf(body) }))
  return lines.toSorted((a, b) => b.order - a.order)
}

function keyOf(body: DocumentBody): string {
  return ` ${fold([body.arrival?.number, body.number, body.sender, body.subject, body.doc_type, ...body.recipients].filter(Boolean).join(' '))}`
}

export function filterLines(lines: readonly Line[], query: string): readonly Line[] {
  const words = fold(query).split(' ').filter(Boolean)
  return words.length === 0 ? lines : lines.filter((line) => words.every((word) => line.key.includes(` ${word}`) || line.key.includes(`/${word}`)))
}

/** Who has it to deal with: the lead of the last directive. */
export function receiverOf(body: DocumentBody): Target | null {
  return body.directives.at(-1)?.lead ?? null
}

/** Who approved it last: the one under whose name it goes out. */
export function signerOf(body: DocumentBody): Target | null {
  const last = body.route.findLast((step) => step.act === 'approve' && step.state === 'approved')
  return last?.by ?? last?.who ?? null
}

export function plainName(target: Target | null): string {
  if (!target) return ''
  return isUnit(target) ? (target.name ?? '') : target.name
}
