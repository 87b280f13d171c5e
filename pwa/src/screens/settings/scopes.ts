/** What can be handed on, in an office's words: each is a few commands; pure. */

export type Scope = 'all' | 'drafts' | 'incoming' | 'tasks'

export const SCOPES: Record<Scope, readonly string[] | null> = {
  all: null,
  drafts: ['document.approve', 'document.return', 'document.opinion'],
  incoming: ['document.direct', 'document.forward', 'document.finish'],
  tasks: ['task.assign', 'task.report', 'task.accept', 'task.return', 'task.decide_extension'],
}

/** Which of them a list of commands is; null when it is none. */
export function scopeOf(kinds: readonly string[] | null | undefined): Scope | null {
  const key = (list: readonly string[] | null | undefined) => (list ? list.toSorted().join(' ') : '')
  return (Object.keys(SCOPES) as Scope[]).find((scope) => key(SCOPES[scope]) === key(kinds)) ?? null
}
