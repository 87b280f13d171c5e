/** What is told for a few seconds at the foot of the screen, one at a time; the newest replaces the older. */
import { signal } from '@preact/signals'

export interface Toast {
  id: number
  text: string
  /** Takes back what was just done; shown with the seconds left. */
  undo?: () => void
  /** Another act offered instead of undo. */
  action?: { text: string; run: () => void }
  seconds: number
}

export const toast = signal<Toast | null>(null)
let last = 0

export function say(text: string, more: Partial<Omit<Toast, 'id' | 'text'>> = {}): void {
  last += 1
  toast.value = { id: last, text, seconds: more.undo ? 5 : 4, ...more }
}

export function dismiss(id?: number): void {
  if (id === undefined || toast.value?.id === id) toast.value = null
}
