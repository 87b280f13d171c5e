/** Calls to this device: permission, the browser's subscription, and the server's knowledge of it. */
import { subscribePush, unsubscribePush } from '../commands/personal'
import { engine } from '../replica/live'
import { session } from './session'
import { decide } from './telling'

/** on: this device is called. denied: the browser refuses until its settings change. unsupported: it cannot at all. */
export type PushState = 'on' | 'off' | 'denied' | 'unsupported'

const TOLD = 'butphe.push-endpoint'

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
  const registration = await navigator.serviceWorker.ready
  try {
    await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: session.peek()?.vapid ?? '' })
  } catch {
    // No push service can be reached from here: an office network without the internet, for one.
    return 'unsupported'
  }
  await tellServer()
  return 'on'
}

export async function turnOff(): Promise<PushState> {
  await (await subscription())?.unsubscribe()
  const device = engine.peek()?.device
  if (device) await decide(unsubscribePush(device), { wait: 0 })
  localStorage.removeItem(TOLD)
  return pushState()
}

/** Tells the server where to call, if it does not know yet; at every start, because browsers change it silently. */
export async function tellServer(): Promise<void> {
  const now = supported() && Notification.permission === 'granted' ? await subscription() : null
  const device = engine.peek()?.device
  const { endpoint, keys } = now?.toJSON() ?? {}
  if (!device || !endpoint || !keys?.['p256dh'] || !keys['auth']) return
  const known = `${device} ${endpoint}`
  if (localStorage.getItem(TOLD) === known) return
  if (await decide(subscribePush(device, { endpoint, p256dh: keys['p256dh'], auth: keys['auth'] }), { wait: 0 })) localStorage.setItem(TOLD, known)
}
