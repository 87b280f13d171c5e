/** What may wait until the person has what they came for: files of what waits, and the viewer that shows them. */
import type { EngineChange } from '@sync'
import { engine, statusNow } from '../replica/live'

const QUIET = 2500
/** What came just now may be opened in a lift in a moment. */
const SOON = 400

let waiting: ReturnType<typeof setTimeout> | undefined

export function fetchAhead(quiet: number = QUIET): void {
  if (statusNow().firstSync < 1) return
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    const worker = navigator.serviceWorker?.controller
    if (worker) worker.postMessage({ type: 'want-files' })
    else void engine.peek()?.wantFiles().catch(() => undefined)
  }, quiet)
}

/** New documents bring their files with them. */
export function fetchAheadOf(change: EngineChange): void {
  if (change.kinds.has('document')) fetchAhead(SOON)
}
