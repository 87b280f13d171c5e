import { useRow, type LiveRow } from '../replica/live'
import { session } from './session'

/** The person's own row: settings, phrases, route templates. */
export function useMe(): LiveRow<'me'> | null | undefined {
  return useRow('me', session.value?.person.id ?? '')
}

/** Phrases for a note, most used first; until there are any, `otherwise`. */
export function usePhrases(otherwise: readonly string[]): readonly string[] {
  const own = useMe()?.body.phrases ?? []
  return own.length === 0 ? otherwise : own.toSorted((a, b) => b.uses - a.uses).map((one) => one.text)
}
