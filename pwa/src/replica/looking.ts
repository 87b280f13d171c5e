/** A search: words, filters and order; in the address bar, in what is kept under a name, and as the server is asked. */
import type { DocumentKind, DocumentState, Looking, LookingRole, LookingSort } from './types'

export const NOTHING_ASKED: Looking = {
  q: '', kinds: [], states: [], types: [], since: null, until: null, register: null, sender: null, role: null, late: false, sort: 'relevance',
}

export const ROLES: readonly LookingRole[] = ['decided', 'step', 'author', 'lead', 'cooperate', 'assigner', 'follow']
export const SORTS: readonly LookingSort[] = ['relevance', 'newest', 'number']

/** How many filters are set, beside the words. */
export function filtersSet(asked: Looking): number {
  const set = [asked.kinds.length, asked.states.length, asked.types.length, asked.since ?? asked.until, asked.register, asked.sender, asked.role, asked.late]
  return set.filter(Boolean).length
}

export function asksSomething(asked: Looking): boolean {
  return asked.q.trim() !== '' || filtersSet(asked) > 0
}

export function sameSearch(one: Looking, other: Looking): boolean {
  return toParams(one).toString() === toParams(other).toString()
}

/** What is not left open, as parameters. */
export function toParams(asked: Looking): URLSearchParams {
  const params = new URLSearchParams()
  if (asked.q !== '') params.set('q', asked.q)
  for (const name of ['kinds', 'states', 'types'] as const) for (const value of asked[name]) params.append(name, value)
  for (const name of ['since', 'until', 'register', 'sender', 'role'] as const) if (asked[name]) params.set(name, asked[name])
  if (asked.late) params.set('late', 'true')
  if (asked.sort !== 'relevance') params.set('sort', asked.sort)
  return params
}

/** The search that an address names; what makes no sense is left open by the server's own check. */
export function fromParams(params: URLSearchParams): Looking {
  return {
    q: params.get('q') ?? '',
    kinds: params.getAll('kinds') as DocumentKind[],
    states: params.getAll('states') as DocumentState[],
    types: params.getAll('types'),
    since: params.get('since'),
    until: params.get('until'),
    register: params.get('register'),
    sender: params.get('sender'),
    role: ROLES.find((role) => role === params.get('role')) ?? null,
    late: params.get('late') === 'true',
    sort: SORTS.find((sort) => sort === params.get('sort')) ?? 'relevance',
  }
}
