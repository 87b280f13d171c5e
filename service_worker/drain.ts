import { openEngine, people, type Engine } from '../sync/client/mod.ts'
import type { BadgeNavigator } from './scope.ts'

let opened: { readonly person: string; readonly engine: Promise<Engine> } | null = null

/** The engine of the person whose session it is; null when nobody's. Other people's outboxes wait for their own session. */
export async function currentEngine(): Promise<Engine | null> {
  const { current } = await people()
  if (!current) return leave()
  if (opened?.person === current.person) return opened.engine
  await leave()
  opened = { person: current.person, engine: openEngine({ person: current.person }) }
  return opened.engine
}

/** Sends what waits and fetches what is new, then brings the lock screen and the badge up to date. */
export async function drain(why: string, registration: ServiceWorkerRegistration): Promise<void> {
  const engine = await currentEngine()
  if (!engine) return
  await engine.drain(why)
  await tidy(engine, registration)
}

/** Nothing of a document that is gone stays on the lock screen, and the badge is the number of what asks. */
export async function tidy(engine: Engine, registration: ServiceWorkerRegistration): Promise<void> {
  for (const notification of await registration.getNotifications()) {
    const about = notification.data as { kind?: string; id?: string } | null
    if (about?.kind && about.id && !(await engine.row(about.kind, about.id))) notification.close()
  }
  if (engine.status().lastSync !== null) await showBadge(await engine.countAsking())
}

export async function showBadge(count: number): Promise<void> {
  const badge = navigator as unknown as BadgeNavigator
  await (count > 0 ? badge.setAppBadge?.(count) : badge.clearAppBadge?.())?.catch(() => undefined)
}

async function leave(): Promise<null> {
  const before = opened
  opened = null
  void before?.engine.then((engine) => engine.close())
  return null
}
