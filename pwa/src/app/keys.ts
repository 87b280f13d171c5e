/** The keyboard's way: J/K, Enter, E, R, /, ?. Nothing here fires while somebody is writing or a sheet is open. */
import { useEffect } from 'preact/hooks'

export type Keys = Record<string, () => void>

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

/** Listens while the component stands; `active` false leaves the keys to others. */
export function useKeys(keys: Keys, active = true): void {
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      if (document.querySelector('dialog[open]')) return
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}

/** Moves through rows: the next id after `now`, held at the ends. */
export function stepThrough(ids: readonly string[], now: string | null, by: 1 | -1): string | null {
  if (ids.length === 0) return null
  const at = now === null ? -1 : ids.indexOf(now)
  if (at === -1) return (by === 1 ? ids[0] : ids.at(-1)) ?? null
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))] ?? null
}
