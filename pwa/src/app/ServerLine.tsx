import { useEffect } from 'preact/hooks'
import { engine, useStatus } from '../replica/live'
import { session, sessionOver } from './session'
import { startPokes } from './pokes'

/** Shows nothing: keeps the line to the server, and notes when it says that the session is over. */
export function ServerLine() {
  const { link, firstSync } = useStatus()
  // Until the first sync is whole its own pages bring what is new, and a slow line has nothing to spare.
  const isWhole = firstSync >= 1
  const person = session.value?.person.id
  useEffect(() => {
    sessionOver.value = link === 'signed_out'
  }, [link])
  useEffect(() => {
    const to = engine.peek()
    if (!to || !isWhole || sessionOver.value) return
    return startPokes(() => void to.drain('poke'))
  }, [person, isWhole, sessionOver.value])
  return null
}
