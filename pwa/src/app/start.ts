/** From a page that was just opened, or a sign-in, to a person at work. */
import { signal } from '@preact/signals'
import { openEngine, people, session as askSession } from '@sync'
import type { Overlays, Session } from '@sync'
import { overlays } from '../commands/overlays'
import { connect, engine } from '../replica/live'
import { fetchAhead, fetchAheadOf } from './idle'
import { reconcilePush } from './push'
import { session, sessionOver } from './session'
import { reportToTour } from './tour'

/** The sign-in form stands over the screens because the session is over; the device goes on as it was. */
export const signingInAgain = signal(false)

/** How long an empty page waits for the server before the form stands there. */
const PATIENCE = 1200

export function signInAgain(): void {
  signingInAgain.value = true
}

/** Opens the device of the person who signed in and begins to fetch. */
export async function work(of: Session): Promise<void> {
  const now = engine.peek()
  // A device that was shut out never speaks again: whoever signs in anew gets a new one.
  if (now && now.person === of.person.id && now.status().link !== 'revoked') {
    session.value = of
    sessionOver.value = false
    signingInAgain.value = false
    void now.drain('signed-in')
    return
  }
  const opened = await openEngine({ person: of.person.id, build: __BUILD__, overlays: overlays as unknown as Overlays })
  session.value = of
  sessionOver.value = false
  signingInAgain.value = false
  connect(opened)
  now?.close()
  opened.subscribe(fetchAheadOf)
  reportToTour(opened)
  void opened.drain('start').then(() => fetchAhead())
}

/**
 * Opens the device of whoever was last here, at once, from what it holds; then asks the server who is signed in.
 * Where nobody was here before, the question comes first.
 */
export async function resume(): Promise<void> {
  const { current } = await people()
  const known = current?.profile as Session | undefined
  if (!known) return Promise.race([settle(), new Promise<void>((done) => setTimeout(done, PATIENCE))])
  await work(known)
  void settle()
}

async function settle(): Promise<void> {
  const found = await askSession()
  if (found.kind === 'signed_in') {
    await work(found.session)
    return reconcilePush(found.session.called).catch(() => undefined)
  }
  if (found.kind === 'signed_out' && engine.peek()) {
    sessionOver.value = true
    signInAgain()
  }
}

/** Leaves the person's device; their outbox stays in the browser. */
export function leave(): void {
  const left = engine.peek()
  connect(null)
  left?.close()
  session.value = null
  signingInAgain.value = false
  sessionOver.value = false
}
