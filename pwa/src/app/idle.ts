/** What may wait until the person has what they came for: files of what waits, and the viewer that shows them. */
import { engine, statusNow } from '../replica/live'

const QUIET = 2500

export function fetchAhead(): void {
  if (statusNow().firstSync < 1) return
  setTimeout(() => {
    const worker = navigator.serviceWorker?.controller
    if (worker) worker.postMessage({ type: 'want-files' })
    else void engine.peek()?.wantFiles().catch(() => undefined)
  }, QUIET)
}
