/** The service worker: listeners only; what they do lies beside. */
import { SYNC_TAG } from '../sync/client/mod.ts'
import { drain } from './drain.ts'
import * as files from './files.ts'
import { actOn } from './notification-actions.ts'
import { showPush } from './push.ts'
import type { ManifestEntry, SyncEvent } from './scope.ts'
import * as shell from './shell.ts'
import { renewSubscription } from './subscription.ts'

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly ManifestEntry[] }

const manifest = self.__WB_MANIFEST
const { registration, clients } = self

self.addEventListener('install', (event) => event.waitUntil(shell.install(manifest)))

// A build without a shell is the kill switch: serve it as sw.js and every worker takes itself away.
self.addEventListener('activate', (event) => {
  event.waitUntil(manifest.length > 0 ? shell.activate(manifest).then(() => clients.claim()) : shell.retire(registration))
})

self.addEventListener('fetch', (event) => {
  const answer = files.answer(event.request, self.location.origin) ?? shell.answer(event.request, self.location.origin)
  if (answer) event.respondWith(answer)
})

self.addEventListener('message', (event) => {
  const { type } = (event.data ?? {}) as { type?: string }
  if (type === 'skip-waiting') event.waitUntil(self.skipWaiting())
  if (type === 'drain') event.waitUntil(drain('message', registration))
  if (type === 'want-files') event.waitUntil(files.prefetch())
  if (type === 'retire') event.waitUntil(shell.retire(registration))
})

self.addEventListener('sync', (event) => {
  if ((event as SyncEvent).tag === SYNC_TAG) (event as SyncEvent).waitUntil(drain('background', registration))
})

self.addEventListener('push', (event) => event.waitUntil(showPush(event, registration)))
self.addEventListener('notificationclick', (event) => event.waitUntil(actOn(event, registration, clients)))
self.addEventListener('pushsubscriptionchange', (event) => {
  (event as ExtendableEvent).waitUntil(renewSubscription(event, registration))
})
