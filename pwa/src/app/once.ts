/** One press, one act: a second one meant the same. */
import { useRef, useState } from 'preact/hooks'

/** As long as the second press of a double tap may take to come. */
export const DOUBLE_TAP_MS = 500

export interface Once<Args extends unknown[]> {
  /** The act is being said; its button shows it. */
  busy: boolean
  run: (...args: Args) => void
}

/**
 * Runs an act and ignores every further press, by finger or by key, until it has ended and a double tap would be over.
 * An act that found something missing returns nothing and may be tried again at once.
 */
export function onceOf(onBusy: (busy: boolean) => void): (act: () => Promise<unknown> | undefined) => void {
  let running = false
  const set = (now: boolean) => {
    running = now
    onBusy(now)
  }
  return (act) => {
    if (running) return
    const saying = act()
    if (!saying) return
    set(true)
    void Promise.allSettled([saying, new Promise((over) => setTimeout(over, DOUBLE_TAP_MS))]).then(() => set(false))
  }
}

/** The same for a component, which is drawn anew while the act is being said. */
export function useOnce<Args extends unknown[]>(act: (...args: Args) => Promise<unknown> | undefined): Once<Args> {
  const [busy, setBusy] = useState(false)
  const once = useRef<ReturnType<typeof onceOf>>(null)
  once.current ??= onceOf(setBusy)
  const run = (...args: Args) => once.current?.(() => act(...args))
  return { busy, run }
}
