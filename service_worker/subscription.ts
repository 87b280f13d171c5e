import { currentEngine } from './drain.ts'

interface SubscriptionChange extends ExtendableEvent {
  readonly oldSubscription?: PushSubscription | null
  readonly newSubscription?: PushSubscription | null
}

/** The browser changed the push subscription: the server must hear the new address, or pushes end in silence. */
export async function renewSubscription(event: Event, registration: ServiceWorkerRegistration): Promise<void> {
  const { oldSubscription, newSubscription } = event as SubscriptionChange
  const options = oldSubscription?.options ?? { userVisibleOnly: true }
  const subscription = newSubscription ?? (await registration.pushManager.subscribe(options as PushSubscriptionOptionsInit))
  const engine = await currentEngine()
  const { endpoint, keys } = subscription.toJSON()
  if (!engine || !endpoint || !keys?.['p256dh'] || !keys['auth']) return
  await engine.say('push.subscribe', { endpoint, p256dh: keys['p256dh'], auth: keys['auth'] }, { lane: 'push', wait: 0 })
  await engine.drain('subscription')
}
