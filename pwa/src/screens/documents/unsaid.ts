/** Words typed in a sheet and not yet said, kept in this window until they are: closing the sheet or loading anew loses nothing. */
import { useState } from 'preact/hooks'
import { session } from '../../app/session'

const PREFIX = 'butphe.unsaid'

function read<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null
  } catch {
    return null
  }
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Without storage it lives as long as the sheet.
  }
}

export interface Unsaid<T> {
  value: T
  set: (value: T) => void
  /** It was said: the next time begins empty. */
  forget: () => void
}

/** What somebody began to say about a document, under one name for each sheet and step: `direct|<document>`. */
export function useUnsaid<T>(about: string, first: T): Unsaid<T> {
  const key = `${PREFIX}|${session.peek()?.person.id ?? ''}|${about}`
  const [value, setValue] = useState<T>(() => read<T>(key) ?? first)
  const set = (next: T) => {
    setValue(next)
    write(key, next)
  }
  return { value, set, forget: () => sessionStorage.removeItem(key) }
}
