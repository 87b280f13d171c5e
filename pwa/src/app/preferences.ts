/**
 * What a person chose for this device: kept in local storage so that the first paint already has it,
 * and told to the server by `settings.update`, so that a new device begins with it.
 */
import { effect, signal, type Signal } from '@preact/signals'

export type Theme = 'auto' | 'light' | 'dark'
export type TextSize = '0' | '1' | '2'
export type Language = 'vi' | 'en'
/** Form of address; empty while none was chosen. */
export type Address = '' | 'ông' | 'bà' | 'anh' | 'chị' | 'đồng chí'

export const THEMES: readonly Theme[] = ['auto', 'light', 'dark']
export const TEXT_SIZES: readonly TextSize[] = ['0', '1', '2']
export const LANGUAGES: readonly Language[] = ['vi', 'en']
export const ADDRESSES: readonly Address[] = ['', 'ông', 'bà', 'anh', 'chị', 'đồng chí']
/** How long an act can be taken back before it is sent, in seconds. */
export const UNDO_SECONDS = [5, 10, 20, 30] as const
export type UndoSeconds = (typeof UNDO_SECONDS)[number]

const PREFIX = 'butphe.'

function read(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value)
  } catch {
    // A browser that refuses storage still shows the choice until it is closed.
  }
}

function kept<T extends string | number>(name: string, allowed: readonly T[], first: T): Signal<T> {
  const stored = read(name)
  const chosen = signal<T>(allowed.find((one) => String(one) === stored) ?? first)
  effect(() => write(name, String(chosen.value)))
  return chosen
}

export const theme = kept<Theme>('theme', THEMES, 'auto')
export const textSize = kept<TextSize>('text', TEXT_SIZES, '0')
export const language = kept<Language>('language', LANGUAGES, 'vi')
export const address = kept<Address>('address', ADDRESSES, '')
export const undoSeconds = kept<UndoSeconds>('undo', UNDO_SECONDS, 5)

/** How a binding act is confirmed on this device: by a slide or by a button. */
export const confirmBy = kept<'slide' | 'button'>('confirm', ['slide', 'button'], 'slide')

/** A decision was made on this device: only then is the person asked about notifications. */
export const decidedOnce = kept<'no' | 'yes'>('decided', ['no', 'yes'], 'no')

/** Small facts this device remembers about its person: hints learned, questions asked. */
export function remembers(fact: string): boolean {
  return read(`fact.${fact}`) !== null
}
export function remember(fact: string): void {
  write(`fact.${fact}`, '1')
}

/** Keeps the document's root in step with the choices. */
export function applyPreferences(root: HTMLElement): void {
  effect(() => {
    root.dataset['theme'] = theme.value
    root.dataset['text'] = textSize.value
    root.lang = language.value
  })
}

const SYNCED = { theme, text: textSize, language, address, undo: undoSeconds } as const
export type SyncedName = keyof typeof SYNCED

/** Takes over what the server keeps for this person; unknown values are passed over. */
export function adopt(settings: Record<string, unknown>): void {
  adoptOne('theme', THEMES, settings)
  adoptOne('text', TEXT_SIZES, settings)
  adoptOne('language', LANGUAGES, settings)
  adoptOne('address', ADDRESSES, settings)
  adoptOne('undo', UNDO_SECONDS, settings)
}

function adoptOne<T extends string | number>(name: SyncedName, allowed: readonly T[], settings: Record<string, unknown>): void {
  const value = allowed.find((one) => one === settings[name])
  if (value !== undefined) (SYNCED[name] as unknown as Signal<T>).value = value
}
