/** Saying a command from a screen: stored first, then told to the person, with the seconds in which it can be taken back. */
import { NotStored } from '@sync'
import type { Intent } from '../commands/intent'
import { t } from '../locales/t'
import { say } from '../parts/toasts'
import { engine, tell, type Pending } from '../replica/live'
import { undoSeconds } from './preferences'
import { position } from './session'

/** What to say when a tap could not be stored: the person must know before leaving. */
function notStored(error: unknown): string {
  const code = error instanceof NotStored ? error.code : 'full'
  return t(code === 'too_long' ? 'app.tooLong' : code === 'revoked' ? 'app.revoked' : 'app.full')
}

/** Tells that it could not be stored, and why. */
export function tellNotStored(error: unknown): void {
  say(notStored(error), { seconds: 12 })
}

/** Stores a command under the position acted through; null when it could not be stored (and then the person was told). */
export async function decide(intent: Intent, { wait }: { wait?: number } = {}): Promise<Pending | null> {
  const as = intent.as ?? position.peek()?.assignment
  try {
    return await tell(intent, { ...(as ? { as } : {}), wait: wait ?? undoSeconds.peek() * 1000 })
  } catch (error) {
    tellNotStored(error)
    return null
  }
}

/** Stores commands one after the other, until one finds no room; those that were stored. */
export async function decideAll(intents: readonly Intent[], how: { wait?: number } = {}): Promise<Pending[]> {
  const stored: Pending[] = []
  for (const intent of intents) {
    const pending = await decide(intent, how)
    if (!pending) break
    stored.push(pending)
  }
  return stored
}

/** Takes commands back, the last one first; says so when one was already on its way. */
export async function takeBack(ids: readonly string[]): Promise<boolean> {
  let all = true
  for (const id of ids.toReversed()) all = ((await engine.peek()?.undo(id)) ?? false) && all
  say(all ? t('app.undone') : t('app.tooLate'))
  return all
}

/** Stores a command and offers to take it back. */
export async function decideWithUndo(intent: Intent, told: string): Promise<Pending | null> {
  const pending = await decide(intent)
  if (pending) say(told, { undo: () => void takeBack([pending.id]), seconds: undoSeconds.peek() })
  return pending
}
