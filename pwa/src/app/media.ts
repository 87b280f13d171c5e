import { signal, type Signal } from '@preact/signals'

const asked = new Map<string, Signal<boolean>>()

/** Whether a media query holds; the component follows its changes. */
export function useMedia(query: string): boolean {
  let known = asked.get(query)
  if (!known) {
    const list = matchMedia(query)
    const fresh = signal(list.matches)
    list.addEventListener('change', () => (fresh.value = list.matches))
    asked.set(query, fresh)
    known = fresh
  }
  return known.value
}

export const WIDE = '(min-width: 1100px)'
/** List and document side by side; a tablet held upright is narrower. */
export const SPLIT = '(min-width: 960px)'
export const TABLET = '(min-width: 768px)'
export const FINE_POINTER = '(hover: hover) and (pointer: fine)'
