/** The draft that is being put together, kept on this device until it is saved: closing the window loses nothing. */
import { signal } from '@preact/signals'
import { EMPTY_DRAFT, type DraftForm } from './draft-form'

const KEY = 'butphe.unsent-draft'

/** What the form was opened for: a task, a document it answers, or nothing. */
export const unsent = signal<{ about: string; form: DraftForm } | null>(null)

export function takeUp(about: string): DraftForm | null {
  const known = unsent.peek() ?? stored()
  return known?.about === about ? { ...EMPTY_DRAFT, ...known.form } : null
}

function stored(): { about: string; form: DraftForm } | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as { about: string; form: DraftForm } | null
  } catch {
    return null
  }
}

export function keep(about: string, form: DraftForm): void {
  unsent.value = { about, form }
  try {
    localStorage.setItem(KEY, JSON.stringify(unsent.value))
  } catch {
    // Without storage it lives as long as the page.
  }
}

export function forget(): void {
  unsent.value = null
  localStorage.removeItem(KEY)
}
