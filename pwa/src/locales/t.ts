/**
 * The words of the screens. Vietnamese is in the bundle; English is fetched when chosen.
 *
 * A text may hold `{name}` for a value, `{you}` / `{You}` for the form of address (ông, bà, anh, chị, đồng chí),
 * and `[with you|without]` where the sentence needs no pronoun while none is set.
 * A key with `.one` beside it is used when `n` is 1.
 */
import { signal } from '@preact/signals'
import { address, language, type Language } from '../app/preferences'
import { vi } from './vi'

type Texts = { [Area in keyof typeof vi]: Record<string, string> }
type KeysOf<Area extends keyof typeof vi> = `${Area}.${keyof (typeof vi)[Area] & string}`
export type Key = { [Area in keyof typeof vi]: KeysOf<Area> }[keyof typeof vi]
export type Values = Record<string, string | number>

const english = signal<Texts | null>(null)

/** Fetches the words of a language; until they are there, Vietnamese is shown. */
export async function loadLanguage(wanted: Language): Promise<void> {
  if (wanted === 'en' && english.value === null) english.value = (await import('./en')).en
}

function lookup(key: string): string | undefined {
  const dot = key.indexOf('.')
  const area = key.slice(0, dot) as keyof typeof vi
  const name = key.slice(dot + 1)
  const translated = language.value === 'en' ? english.value?.[area]?.[name] : undefined
  return translated ?? (vi[area] as Record<string, string> | undefined)?.[name]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Fills a text; pure. `form` is the form of address, empty when none is set. */
export function fill(text: string, values: Values, form: string): string {
  const chosen = text.replace(/\[([^|\]]*)\|([^\]]*)\]/g, (_, formal: string, neutral: string) => (form ? formal : neutral))
  return chosen.replace(/\{(\w+)\}/g, (hole, name: string) => {
    if (name === 'you') return form || 'bạn'
    if (name === 'You') return capital(form || 'bạn')
    return String(values[name] ?? hole)
  })
}

/** The text of a key in the language chosen; a component that calls it follows a change of language. */
export function t(key: Key, values: Values = {}): string {
  const single = values['n'] === 1 ? lookup(`${key}.one`) : undefined
  return fill(single ?? lookup(key) ?? key, values, address.value)
}

/** Whether there is a text: for keys made of data, such as an act's or a state's name. */
export function has(key: string): key is Key {
  return lookup(key) !== undefined
}
