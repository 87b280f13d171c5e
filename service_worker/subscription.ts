import { people } from '../sync/client/mod.ts'
import { currentEngine } from './drain.ts'

interface SubscriptionChange extends ExtendableEvent {
  readonly oldSubscription?: PushSubscription | null
  readonly newSubscription?: PushSubscription | null
}

/** The browser changed the push subscription: the server must hear the new address, or pushes end in silence. */
export async function renewSubscription(event: Event, registration: ServiceWorkerRegistration): Promise<void> {
  const { newSubscription } = event as SubscriptionChange
  const subscription = newSubscription ?? (await registration.pushManager.subscribe(await ours()))
  const engine = await currentEngine()
  const { endpoint, keys } = subscription.toJSON()
  if (!engine || !endpoint || !keys?.['p256dh'] || !keys['auth']) return
  const args = { endpoint, p256dh: keys['p256dh'], auth: keys['auth'] }
  await engine.say('push.subscribe', args, { lane: `push:${engine.device}`, wait: 0 })
  await engine.drain('subscription')
}

/** With the server's key as the device knows it: not every browser tells what the lost subscription was made with. */
async function ours(): Promise<PushSubscriptionOptionsInit> {
  const { current } = await people()
  const { vapid = '' } = (current?.profile ?? {}) as { vapid?: string }
  return { userVisibleOnly: true, applicationServerKey: vapid }
}
