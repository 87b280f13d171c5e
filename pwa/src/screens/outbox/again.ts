import { exists } from '../../app/screens'
import type { Pending } from '../../replica/live'

const FORMS: Record<string, { folder: string; path: string }> = {
  'document.register': { folder: 'registry', path: '/den' },
  'document.draft': { folder: 'drafts', path: '/soan' },
}

/** Where what was refused can be mended and said again: the form it came from, filled with what it said. */
export function againPath(pending: Pending): string | null {
  const form = FORMS[pending.name]
  return pending.state === 'refused' && !pending.elsewhere && form && exists(form.folder) ? `${form.path}?again=${pending.id}` : null
}
