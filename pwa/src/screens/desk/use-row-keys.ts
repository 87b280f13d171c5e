import type { RefObject } from 'preact'
import { useKeys } from '../../app/keys'
import { go } from '../../app/routes'

function links(list: HTMLElement | null): HTMLAnchorElement[] {
  return [...(list?.querySelectorAll<HTMLAnchorElement>('a[href]') ?? [])]
}

/** J and K move through the rows; beside an open document they open the next one, else Enter does. */
export function useRowKeys(list: RefObject<HTMLElement | null>, opening: boolean): void {
  const move = (by: 1 | -1) => {
    const all = links(list.current)
    const here = all.findIndex((link) => (opening ? link.getAttribute('aria-current') === 'page' : link === document.activeElement))
    const next = all[Math.min(all.length - 1, Math.max(0, here + by))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
    if (opening && next) go(next.pathname, { replace: true })
  }
  useKeys({ j: () => move(1), k: () => move(-1) })
}
