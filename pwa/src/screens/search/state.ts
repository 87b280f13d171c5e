/** What is being looked for: in the address while the search is open, and kept while a document found by it is open beside the list. */
import { signal } from '@preact/signals'
import { go, path, query as address } from '../../app/routes'
import { fromParams, NOTHING_ASKED, toParams } from '../../replica/looking'
import type { Looking } from '../../replica/types'

const kept = signal<Looking>(NOTHING_ASKED)

/** The search in force. */
export function useAsked(): Looking {
  const here = path.value === '/tim' ? fromParams(address.value) : kept.value
  if (path.value === '/tim') kept.value = here
  return here
}

export function setAsked(next: Looking): void {
  kept.value = next
  const params = toParams(next).toString()
  if (path.peek() === '/tim') go(params === '' ? '/tim' : `/tim?${params}`, { replace: true })
}

export function changeAsked(changed: Partial<Looking>): void {
  setAsked({ ...(path.peek() === '/tim' ? fromParams(address.peek()) : kept.peek()), ...changed })
}
