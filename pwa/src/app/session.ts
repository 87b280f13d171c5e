/** Who is at work on this device, and through which of their positions. */
import { computed, signal } from '@preact/signals'
import type { Session, SessionPosition } from '@sync'

export type { Session, SessionPosition }

/** Null while nobody is signed in. After a 401 it stays, because the device goes on with what it holds. */
export const session = signal<Session | null>(null)

/** The server said the session is over; what was decided waits until the person signs in again. */
export const sessionOver = signal(false)

const chosenPosition = signal<string | null>(null)

/** The position acted through: the one chosen, else the first. */
export const position = computed<SessionPosition | null>(() => {
  const positions = session.value?.person.positions ?? []
  return positions.find((one) => one.assignment === chosenPosition.value) ?? positions[0] ?? null
})

export function choosePosition(assignment: string): void {
  chosenPosition.value = assignment
}

/** "Phó Chủ tịch UBND tỉnh": the post with its agency, unless the post already names it. */
export function postOf(at: SessionPosition): string {
  const { short, name } = at.agency
  return at.title.includes(short) || at.title.includes(name) ? at.title : `${at.title} ${short || name}`
}

export type DeskKind = 'leader' | 'officer' | 'clerk' | 'administrator'

/** Which tabs the person gets: what their role does first. */
export function deskKind(role: string | undefined): DeskKind {
  if (role === 'clerk' || role === 'archivist') return 'clerk'
  if (role === 'administrator') return 'administrator'
  return role === 'leader' || role === 'chief_of_office' ? 'leader' : 'officer'
}
