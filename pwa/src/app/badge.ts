import { useEffect } from 'preact/hooks'

interface Badged {
  setAppBadge?: (count: number) => Promise<void>
  clearAppBadge?: () => Promise<void>
}

/** The number on the app's icon: always that of the rows. Browsers without badges, or without permission, show none. */
export function useBadge(count: number | undefined): void {
  useEffect(() => {
    if (count === undefined) return
    const here = navigator as Badged
    const done = count > 0 ? here.setAppBadge?.(count) : here.clearAppBadge?.()
    void done?.catch(() => undefined)
    document.title = count > 0 ? `(${count}) Bút Phê` : 'Bút Phê'
  }, [count])
}
