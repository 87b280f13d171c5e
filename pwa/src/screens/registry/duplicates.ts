/** Decree 30/2020, Appendix VI: the clerk is warned of the same number, date and issuer, and of the same file. */
import { fold } from '../../app/fold'
import type { DocumentBody } from '../../replica/types'

export interface Known {
  id: string
  body: DocumentBody
}

export interface Candidate {
  sha256?: string | undefined
  sender: string
  number: string
  date: string
}

export interface Duplicate extends Known {
  /** The same bytes; the same number, issuer and date; the same number and issuer. */
  why: 'file' | 'reference' | 'number'
}

/** Numbers are compared without spaces and case: "4512 / BNV-VP" is "4512/bnv-vp". */
function reference(one: { sender: string | null; number: string | null }): string | undefined {
  if (!one.sender || !one.number) return undefined
  return [fold(one.sender), fold(one.number).replaceAll(' ', '')].join('|')
}

function holdsFile(body: DocumentBody, sha256: string): boolean {
  return (body.version?.files ?? []).some((file) => file.sha256 === sha256)
}

/** The earlier document that this one repeats; the same bytes weigh more than the same reference. */
export function duplicateOf(candidate: Candidate, documents: readonly Known[]): Duplicate | undefined {
  const { sha256 } = candidate
  const present = documents.filter(({ body }) => body.state !== 'cancelled')
  const file = sha256 && present.find(({ body }) => holdsFile(body, sha256))
  if (file) return { ...file, why: 'file' }
  const key = reference(candidate)
  const same = key && present.find(({ body }) => body.kind === 'incoming' && reference(body) === key)
  return same ? { ...same, why: same.body.date === candidate.date ? 'reference' : 'number' } : undefined
}
