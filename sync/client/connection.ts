import type { Engine } from './engine.ts'

/** Hidden for longer than this counts as sleep. */
const SLEEP = 15_000

interface Page extends EventTarget {
  readonly visibilityState: string
}

interface SyncRegistration {
  readonly sync?: { register(tag: string): Promise<void> }
}

/** Tag of the Background Sync by which the worker sends after the page was closed, where the browser has it. */
export const SYNC_TAG = 'butphe-drain'

/** Lets a page's coming and going move the engine; the answer ends it. */
export function watchPage(engine: Engine, page: Page, window: EventTarget, now: () => number = Date.now): () => void {
  let hiddenAt: number | null = null
  const listeners = new AbortController()
  const { signal } = listeners
  const hide = (): void => {
    hiddenAt = now()
    void engine.hide().catch(() => undefined)
    void askBackgroundSync()
  }
  const show = (): void => {
    const slept = hiddenAt !== null && now() - hiddenAt > SLEEP
    hiddenAt = null
    void (slept ? engine.wake() : engine.drain('visible'))
  }
  page.addEventListener('visibilitychange', () => (page.visibilityState === 'hidden' ? hide() : show()), { signal })
  page.addEventListener('resume', () => void engine.wake(), { signal })
  window.addEventListener('pagehide', hide, { signal })
  window.addEventListener('pageshow', (event) => void ((event as { persisted?: boolean }).persisted && engine.wake()), { signal })
  window.addEventListener('online', () => void engine.drain('online'), { signal })
  return () => listeners.abort()
}

/** Asks the browser to start the worker when it thinks the link is back. A bonus: many never do. */
export async function askBackgroundSync(): Promise<void> {
  const container = (globalThis.navigator as { serviceWorker?: { ready: Promise<SyncRegistration> } } | undefined)?.serviceWorker
  const registration = await container?.ready
  await registration?.sync?.register(SYNC_TAG).catch(() => undefined)
}

/** Starts watching when there is a page; in a worker there is none. */
export function watchIfPage(engine: Engine): () => void {
  const { document } = globalThis as { document?: Page }
  return document ? watchPage(engine, document, globalThis as unknown as EventTarget) : () => undefined
}
