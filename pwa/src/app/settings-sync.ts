/** Preferences and the server's settings, kept alike: what the server has is taken over, unless a change made here is still on its way. */
import { useEffect } from 'preact/hooks'
import { updateSettings } from '../commands/personal'
import { adopt } from './preferences'
import { useMe } from './me'
import { session } from './session'
import { decide } from './telling'

export function useSettings(): void {
  const me = useMe()
  useEffect(() => {
    if (me && me.pending.length === 0) adopt(me.body.settings)
  }, [me])
}

/** Tells the server of a change; the screen has shown it already. */
export async function saveSettings(changed: Record<string, unknown>): Promise<void> {
  const person = session.peek()?.person.id
  if (person) await decide(updateSettings(person, changed), { wait: 0 })
}
