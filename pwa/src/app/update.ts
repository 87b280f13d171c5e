/**
 * The service worker of the page. A new version waits until the person says so, and even then not while something is being written:
 * nothing is ever reloaded under somebody's fingers.
 */
import { signal } from '@preact/signals'
import { remembers } from './preferences'

/** A new version lies ready. */
export const updateReady = signal(false)

const CHECK_EVERY = 60 * 60 * 1000
let waiting: ServiceWorker | null = null

function offer(worker: ServiceWorker | null): void {
  // Without a controller this is the first installation, not an update.
  if (!worker || !navigator.serviceWorker.controller) return
  waiting = worker
  updateReady.value = true
}

function watch(registration: ServiceWorkerRegistration): void {
  offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing
    coming?.addEventListener('statechange', () => coming.state === 'installed' && offer(coming))
  })
  const check = () => document.visibilityState === 'visible' && void registration.update().catch(() => undefined)
  setInterval(check, CHECK_EVERY)
  document.addEventListener('visibilitychange', check)
}

/** Registers the worker after the first screen stands. */
export function startWorker(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  void navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).then(watch, () => undefined)
}

/** Lets the waiting version take over and loads it. */
export function update(): void {
  updateReady.value = false
  if (!waiting) return location.reload()
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage({ type: 'skip-waiting' })
}

export function putOffUpdate(): void {
  updateReady.value = false
}

/** Asks the browser not to clear this device's storage; once, after the first decision. */
export function askPersistence(): void {
  if (remembers('persist')) return
  void navigator.storage?.persist?.().catch(() => false)
}
