/** What a document's rows mean in words: its title line, what its giver said, who did what. Pure but for the words. */
import { ago } from '../../app/dates'
import { has, t } from '../../locales/t'
import type { Act, DocumentBody, Opinion, Ref, Step } from '../../replica/types'

/** "Quyết định · Dự thảo 3", "Công văn · 4512/BNV-VP". */
export function titleOf(body: DocumentBody): string {
  const drafted = body.kind !== 'incoming' && body.number === null && body.version
  const second = drafted ? t('words.draft', { n: body.version?.n ?? 1 }) : body.number
  return [body.doc_type, second].filter(Boolean).join(' · ')
}

/** "Sở KH&CN trình 08:12 · 4 trang · 3 phụ lục". */
export function noteOf(body: DocumentBody): string {
  const main = body.version?.files.find((file) => file.role === 'main')
  const annexes = body.version?.files.filter((file) => file.role === 'annex').length ?? 0
  const at = body.mine?.since ?? body.version?.at
  const from = body.kind === 'incoming' ? body.sender : (body.author?.agency || body.agency.short)
  const brought = from && at ? t(body.kind === 'incoming' ? 'documents.came' : 'documents.submitted', { from, time: ago(at) }) : (from ?? '')
  const arrival = body.arrival ? t('words.arrival', { n: body.arrival.number }) : ''
  const pages = main?.pages ? t('words.pages', { n: main.pages }) : ''
  return [brought, arrival, pages, annexes > 0 ? t('words.annexes', { n: annexes }) : ''].filter(Boolean).join(' · ')
}

export interface Said {
  by: Ref
  text: string
  opinion?: Opinion
}

const GIVING = /^document\.(submit|forward|approve|register|revise|draft|withdraw)$/

/** What the one who gave the document here wrote with it: the newest note of somebody else. */
export function giverNote(body: DocumentBody, self: ReadonlySet<string>): Said | null {
  const given = body.acts.toReversed().find((act) => GIVING.test(act.act) && act.text && act.seq !== undefined && !self.has(act.by.id))
  if (given?.text) return { by: given.by, text: given.text }
  const version = body.version
  return version?.note ? { by: version.by, text: version.note } : null
}

/** Opinions that were given, and of whom one is still awaited. */
export function opinions(body: DocumentBody): { step: Step; said: Said | null }[] {
  const asked = body.route.filter((step) => step.act === 'opinion')
  return asked.map((step) => ({
    step,
    said: step.opinion ? { by: step.who, text: step.note ?? '', opinion: step.opinion } : null,
  }))
}

/** "Giám đốc Hồ Minh"; a name alone where there is no post. */
export function personOf(ref: { name: string; title: string }): string {
  return [ref.title, ref.name].filter(Boolean).join(' ')
}

/** What an act is called; an unknown one keeps its code, so that nothing is hidden. */
export function actText(act: Act): string {
  const key = `words.act.${act.act}`
  const name = has(key) ? t(key) : act.act
  return act.version && /approve|return|opinion|revise|submit/.test(act.act) ? `${name} · ${t('words.draft', { n: act.version })}` : name
}

/** Acts newest first; remarks among them. */
export function history(body: DocumentBody): Act[] {
  return body.acts.toReversed()
}

/** Whether this person may still take back: their approval while the next has not decided, or their submission. */
export function canWithdraw(body: DocumentBody, self: ReadonlySet<string>): boolean {
  if (body.state !== 'in_review') return false
  const open = body.route.filter((step) => step.state === 'open')
  if (open.length === 0) return false
  const before = Math.max(...open.map((step) => step.group)) - 1
  const last = body.route.filter((step) => step.group === before && step.state === 'approved')
  return last.length > 0 ? last.some((step) => self.has(step.who.id)) : body.author !== null && self.has(body.author.id)
}

/** Whether this person, who did not write it, may put up another version: their turn is now, or was before the open one. */
export function canRevise(body: DocumentBody, self: ReadonlySet<string>): boolean {
  if (body.state !== 'in_review' || (body.author !== null && self.has(body.author.id))) return false
  const open = Math.max(...body.route.filter((step) => step.state === 'open').map((step) => step.group))
  return body.route.some((step) => self.has(step.who.id) && step.group <= open && (step.state === 'open' || step.state === 'approved'))
}
