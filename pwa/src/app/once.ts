/** One press, one act: a second one meant the same. */
import { useRef, useState } from 'preact/hooks'

/** As long as the second press of a double tap may take to come. */
const DOUBLE_TAP_MS = 500

export interface Once<Args extends unknown[]> {
  /** The act is being said; its button shows it. */
  busy: boolean
  run: (...args: Args) => void
}

/**
 * Runs an act and ignores every further press, by finger or by key, until it has ended and a double tap would be over.
 * An act that found something missing returns nothing and may be tried again at once.
 */
export function useOnce<Args extends unknown[]>(act: (...args: Args) => Promise<unknown> | undefined): Once<Args> {
  const running = useRef(false)
  const [busy, setBusy] = useState(false)
  const end = () => {
    running.current = false
    setBusy(false)
  }
  const run = (...args: Args) => {
    if (running.current) return
    const saying = act(...args)
    if (!saying) return
    running.current = true
    setBusy(true)
    void Promise.allSettled([saying, new Promise((over) => setTimeout(over, DOUBLE_TAP_MS))]).then(end)
  }
  return { busy, run }
}
