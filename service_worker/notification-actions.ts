import type { Engine, Row } from '../sync/client/mod.ts'
import { currentEngine, tidy } from './drain.ts'
import { mayDecide, type About } from './push.ts'

type Data = Partial<About> & { readonly navigate?: string }

/** A tap on a notification: opens, decides, or leaves it for later. */
export async function actOn(event: NotificationEvent, registration: ServiceWorkerRegistration, clients: Clients): Promise<void> {
  const data = (event.notification.data ?? {}) as Data
  event.notification.close()
  if (event.action === 'later') return
  if (event.action === 'approve' && (await approve(data, event.notification, registration))) return
  await open(clients, placeOf(data.navigate))
}

/** The place inside the app: an installation may be reached by several names, and this worker belongs to one of them. */
function placeOf(address: string | undefined): string {
  const { pathname, search } = new URL(address ?? '/', self.location.origin)
  return pathname + search
}

/** Approves from the lock screen; false when it may not be done without opening. */
async function approve(data: Data, notification: Notification, registration: ServiceWorkerRegistration): Promise<boolean> {
  const engine = await currentEngine()
  const row = engine && data.kind && data.id ? await engine.row(data.kind, data.id) : null
  if (!engine || !row || !(await mayDecide(engine, row, data as About))) return false
  const said = await sayApproval(engine, row, data as About)
  if (!said) return false
  await say(registration, notification, 'Đã lưu trên máy', 'Saved on this phone')
  await engine.drain('notification')
  const settled = (await engine.outbox()).find((pending) => pending.id === said)
  if (settled?.state === 'applied') await say(registration, notification, 'Đã ghi nhận', 'Recorded')
  if (settled?.state === 'refused') await say(registration, notification, 'Cần bạn xem', 'Needs you')
  await tidy(engine, registration)
  return true
}

interface StepLike {
  readonly id: string
  readonly rev: number
  readonly h: string
}

/** The very command the document's page would have made, bound to the bytes that were shown. */
async function sayApproval(engine: Engine, row: Row, about: About): Promise<string | null> {
  const step = (row.body['route'] as readonly StepLike[] | undefined)?.find((one) => one.id === about.step)
  const version = (row.body['version'] as { n?: number } | null)?.n
  if (!step || version === undefined || about.sha256 === undefined) return null
  const base = { rev: step.rev, h: step.h, sha256: about.sha256 }
  const args = { document: about.id, step: step.id, version }
  const as = (step as { who?: { id?: string } }).who?.id
  const pending = await engine.say('document.approve', args, { lane: about.id, base, wait: 0, ...(as !== undefined && { as }) })
  return pending.id
}

async function say(registration: ServiceWorkerRegistration, { title, tag, data, lang }: Notification, vi: string, en: string): Promise<void> {
  await registration.showNotification(title, { body: lang === 'en' ? en : vi, tag, data: data as unknown, icon: '/icon-192.png', lang })
}

async function open(clients: Clients, address: string): Promise<void> {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const [client] = windows.toSorted((a, b) => Number(b.focused) - Number(a.focused))
  if (!client) {
    await clients.openWindow(address)
    return
  }
  await client.focus().catch(() => undefined)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a client takes none
  client.postMessage({ type: 'navigate', to: address })
}
