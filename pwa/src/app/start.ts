/** From a page that was just opened, or a sign-in, to a person at work. */
import { openEngine, session as askSession } from '@sync'
import type { Session } from '@sync'
import { overlays } from '../commands/overlays'
import { connect, engine } from '../replica/live'
import type { Overlays } from '@sync'
import { session, sessionOver } from './session'

/** Opens the device of the person who signed in and begins to fetch. */
export async function work(of: Session): Promise<void> {
  const now = engine.peek()
  if (now && now.person === of.person.id) {
    session.value = of
    sessionOver.value = false
    void now.drain('signed-in')
    return
  }
  const opened = await openEngine({ person: of.person.id, build: __BUILD__, overlays: overlays as unknown as Overlays })
  session.value = of
  sessionOver.value = false
  connect(opened)
  void opened.drain('start').then(() => opened.wantFiles())
}

/**
 * Asks who is signed in. Whoever was here last goes on with what the device holds when there is no answer;
 * with a session that is over they sign in again, and may still see nothing before that.
 */
export async function resume(): Promise<void> {
  const found = await askSession()
  if (found.kind === 'signed_in') return work(found.session)
  if (found.kind === 'offline' && found.session) return work(found.session)
}

/** Leaves the person's device; their outbox stays in the browser. */
export function leave(): void {
  connect(null)
  session.value = null
  sessionOver.value = false
}
