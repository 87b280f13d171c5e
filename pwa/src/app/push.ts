/** Calls to this device: permission, the browser's subscription, and the server's knowledge of it. */
import { subscribePush, unsubscribePush } from '../commands/personal'
import { engine } from '../replica/live'
import { go } from './routes'
import { session } from './session'
import { decide } from './telling'

/** on: this device is called. denied: the browser refuses until its settings change. unsupported: it cannot at all. */
export type PushState = 'on' | 'off' | 'denied' | 'unsupported'

/** Where this device was turned on; what the browser or the server loses afterwards is made good at the next start. */
const TURNED_ON = 'butphe.push-device'

/** A tap on a notification while the app is open: the worker says where to. */
export function followNotifications(): void {
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<{ type?: string; to?: string } | null>) => {
    if (data?.type === 'navigate' && data.to) go(data.to)
  })
}

function supported(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ?? null
}

export async function pushState(): Promise<PushState> {
  if (!supported()) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  return Notification.permission === 'granted' && (await subscription()) !== null ? 'on' : 'off'
}

/** Asks for permission and subscribes; only ever after a tap. */
export async function turnOn(): Promise<PushState> {
  if (!supported()) return 'unsupported'
  if ((await Notification.requestPermission()) !== 'granted') return pushState()
  // Without a push service in reach, in an office network without the internet for one, there is none.
  const made = await subscribe()
  if (!made) return 'unsupported'
  localStorage.setItem(TURNED_ON, engine.peek()?.device ?? '')
  await tellServer(made)
  return 'on'
}

async function subscribe(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.ready
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: session.peek()?.vapid ?? '' }).catch(() => null)
}

export async function turnOff(): Promise<PushState> {
  await (await subscription())?.unsubscribe()
  const device = engine.peek()?.device
  if (device) await decide(unsubscribePush(device), { wait: 0 })
  localStorage.removeItem(TURNED_ON)
  return pushState()
}

/**
 * At every start: what the browser has is held against what the server calls, because both lose subscriptions without a word.
 * `called` are the SHA-256 digests of the addresses that the server calls this person at.
 */
export async function reconcilePush(called: readonly string[]): Promise<void> {
  const device = engine.peek()?.device
  if (!supported() || Notification.permission !== 'granted' || !device || localStorage.getItem(TURNED_ON) !== device) return
  const now = (await subscription()) ?? (await subscribe())
  if (now && !called.includes(await digest(now.endpoint))) await tellServer(now)
}

async function tellServer(made: PushSubscription): Promise<void> {
  const device = engine.peek()?.device
  const { endpoint, keys } = made.toJSON()
  if (!device || !endpoint || !keys?.['p256dh'] || !keys['auth']) return
  await decide(subscribePush(device, { endpoint, p256dh: keys['p256dh'], auth: keys['auth'] }), { wait: 0 })
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
