/** Which phrases to offer where: what this device used most in that place, then what fits there by nature, then the person's most used. */
import { usePhrases } from '../app/me'
import { language } from '../app/preferences'
import { useCommonPhrases } from './use-house'

export type PhrasePlace = 'approve' | 'direct' | 'forward' | 'opinion' | 'submit' | 'reroute'

const KEY = 'butphe.phrases'
const MOST = 4

type Uses = Record<string, number>

function stored(): Uses {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Uses
  } catch {
    return {}
  }
}

/** Without its full stop, as a button shows it. */
export function bare(phrase: string): string {
  return phrase.replace(/\.$/, '')
}

/** Pure: the order in which phrases are offered in a place: most used here, then the office's for it, what fits by nature, the person's own. */
export function ordered(phrases: readonly string[], fitting: readonly string[], uses: Uses, place: PhrasePlace, house: readonly string[] = []): string[] {
  const all = [...new Set([...phrases, ...house, ...fitting].map(bare))]
  const ours = new Set(house.map(bare))
  const rank = (phrase: string) => (ours.has(phrase) ? 0 : fitting.includes(phrase) ? 1 : 2)
  const used = (phrase: string) => uses[`${place}|${phrase}`] ?? 0
  return all.toSorted((a, b) => used(b) - used(a) || rank(a) - rank(b)).slice(0, MOST)
}

export function useOffered(place: PhrasePlace, fitting: readonly string[]): string[] {
  const own = usePhrases([])
  const house = useCommonPhrases(place)
  return ordered(own, inTheirTongue(fitting, language.value, own.length + house.length > 0), stored(), place, house)
}

/** Pure: an office writes Vietnamese; where its sentences are there, the app's English ones would only say the same twice. */
export function inTheirTongue(fitting: readonly string[], tongue: string, has: boolean): readonly string[] {
  return tongue !== 'vi' && has ? [] : fitting
}

/** Learns that a phrase was used here. */
export function used(place: PhrasePlace, phrase: string): void {
  const uses = stored()
  const key = `${place}|${phrase}`
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...uses, [key]: (uses[key] ?? 0) + 1 }))
  } catch {
    // Not learning loses nothing.
  }
}
