/** A command in the words of the person who said it. Pure but for the words. */
import { has, t } from '../../locales/t'
import type { Pending } from '../../replica/live'
import type { DocumentBody } from '../../replica/types'

export function documentOf(pending: Pending): string | null {
  const id = pending.args['document']
  return typeof id === 'string' ? id : null
}

export function taskOf(pending: Pending): string | null {
  const id = pending.args['task']
  return typeof id === 'string' && pending.name.startsWith('task.') ? id : null
}

export function fileOf(pending: Pending): string | null {
  const id = pending.args['workfile']
  return typeof id === 'string' ? id : null
}

/** "Duyệt · Dự thảo 3", "Bút phê · giao 2 đơn vị". */
export function actOf(pending: Pending): string {
  const key = `words.act.${pending.name}`
  const act = has(key) ? t(key) : pending.name
  const version = pending.args['version']
  if (typeof version === 'number') return `${act} · ${t('words.draft', { n: version })}`
  const helping = pending.args['cooperating']
  return Array.isArray(helping) && pending.name === 'document.direct' ? `${act} · ${t('outbox.units', { n: helping.length + 1 })}` : act
}

/** The words the person wrote with it. */
export function wordsOf(pending: Pending): string | null {
  const text = pending.args['note'] ?? pending.args['text'] ?? (pending.name.startsWith('workfile.') ? pending.args['reason'] : undefined)
  return typeof text === 'string' && text !== '' ? text : null
}

const DECISIONS = new Set(['document.approve', 'document.return', 'document.opinion', 'document.direct'])

/** Whether it was a decision on a document; the rest is work. */
export function isDecision(pending: Pending): boolean {
  return DECISIONS.has(pending.name)
}

/** What laying a refused act aside is called: nobody drops an "opinion" when a number was not given. */
export function dropText(pending: Pending): string {
  const key = `outbox.drop.${pending.name}`
  return t(has(key) ? key : 'outbox.drop')
}

/** Where to look at what came in between, or to do it anew, and what that is called. */
export function nextOf(pending: Pending, body: DocumentBody | undefined, to: string): { to: string; text: string } {
  const decided = pending.args['version']
  const n = body?.version?.n
  if (n !== undefined && typeof decided === 'number' && n > decided) return { to, text: t('outbox.seeDraft', { n }) }
  if (pending.name === 'document.issue' && body?.mine?.ask === 'number') return { to: to.replace('/vb/', '/di/'), text: t('outbox.numberAnew') }
  if (to.startsWith('/hs')) return { to, text: t('outbox.seeFile') }
  return { to, text: t(to.startsWith('/nv') ? 'outbox.seeTask' : 'outbox.seeDocument') }
}

/** What the subject was, for a row the device may no longer hold. */
export function subjectOf(pending: Pending, body: DocumentBody | undefined): string {
  const own = pending.args['subject'] ?? pending.args['title']
  return body?.subject ?? (typeof own === 'string' ? own : t('outbox.notHere'))
}

export function isWaiting(pending: Pending): boolean {
  return pending.state === 'waiting' || pending.state === 'offered'
}

export function needsYou(pending: Pending): boolean {
  return pending.state === 'held' || (pending.state === 'refused' && !pending.acknowledged)
}

/** One's own settings and subscriptions: sent like decisions, but nothing anybody asks a receipt for. */
const HOUSEKEEPING = /^(settings|phrase|push)\./

/** What was recorded lately, the newest first. */
export function recorded(outbox: readonly Pending[], most = 10): Pending[] {
  return outbox.filter((one) => one.state === 'applied' && !HOUSEKEEPING.test(one.name)).toSorted((a, b) => (b.settledAt ?? b.at) - (a.settledAt ?? a.at)).slice(0, most)
}
