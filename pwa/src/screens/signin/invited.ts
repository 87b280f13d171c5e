/** Whoever opened the address of a slip: `/#moi/<login>/<code>`. The code is taken out of the address bar and the history at once. */
import { signal } from '@preact/signals'

export interface Invited {
  login: string
  code: string
}

/** What the fragment of an address says; null when it is no slip's. */
export function readInvitation(fragment: string): Invited | null {
  const [, login, code] = /^#moi\/([^/]+)\/([^/]+)$/.exec(fragment) ?? []
  return login && code ? { login: decodeURIComponent(login), code: decodeURIComponent(code) } : null
}

export const invited = signal<Invited | null>(null)

/** Looks at the address the page was opened with. */
export function takeInvitation(): void {
  invited.value = readInvitation(location.hash)
  if (invited.value) history.replaceState(history.state, '', '/')
}
