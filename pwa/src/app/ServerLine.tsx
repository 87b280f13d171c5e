import { useEffect } from 'preact/hooks'
import { engine, useStatus } from '../replica/live'
import { session, sessionOver } from './session'
import { startPokes } from './pokes'

/** Shows nothing: keeps the line to the server, and notes when it says that the session is over. */
export function ServerLine() {
  const { link } = useStatus()
  const person = session.value?.person.id
  useEffect(() => {
    sessionOver.value = link === 'signed_out'
  }, [link])
  useEffect(() => {
    const to = engine.peek()
    if (!to || sessionOver.value) return
    return startPokes(() => void to.drain('poke'))
  }, [person, sessionOver.value])
  return null
}
