/**
 * Which screen stands at which path. A screen folder that is not there has no path and no tab: deleting one leaves the rest standing.
 * Every folder but desk and sign-in is fetched when first needed; the worker has them all offline.
 */
import { signal, type Signal } from '@preact/signals'
import type { ComponentType, JSX } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { SkeletonCards } from '../parts/Skeleton'

// What a folder exports is known by name only; each place says which properties its component takes.
type Module = Record<string, ComponentType<object>>

const folders = import.meta.glob<Module>(['../screens/*/index.tsx', '!../screens/{desk,signin}/index.tsx'])

const fetched = new Map<string, Signal<Module | null>>()

function fetching(folder: string): Signal<Module | null> {
  const known = fetched.get(folder)
  if (known) return known
  const module = signal<Module | null>(null)
  fetched.set(folder, module)
  void folders[`../screens/${folder}/index.tsx`]?.().then(
    (value) => (module.value = value),
    // Neither the network nor the worker has it: the next visit asks again.
    () => fetched.delete(folder),
  )
  return module
}

export function exists(folder: string): boolean {
  return `../screens/${folder}/index.tsx` in folders
}

/** A component of a screen folder that may not be there, fetched when it is first shown. */
export function whenFetched<Props extends object = object>(folder: string, name: string, meanwhile: JSX.Element | null = <div class="w-full p-4 pt-20"><SkeletonCards /></div>): ComponentType<Props> {
  return function Fetched(props: Props) {
    const module = useMemo(() => fetching(folder), [])
    const Screen = module.value?.[name]
    return Screen ? <Screen {...props} /> : meanwhile
  }
}

interface Place {
  /** The path itself, and everything below it. */
  at: string
  folder: string
  screen: ComponentType<object>
}

function place(at: string, folder: string, name: string): Place {
  return { at, folder, screen: whenFetched(folder, name) }
}

const PLACES: readonly Place[] = [
  place('/nv', 'tasks', 'TasksScreen'),
  place('/tim', 'search', 'SearchScreen'),
  place('/soan', 'drafts', 'DraftScreen'),
  place('/so', 'registry', 'RegistersScreen'),
  place('/den', 'registry', 'IncomingScreen'),
  place('/di', 'registry', 'OutgoingScreen'),
  place('/ban-giao', 'handover', 'HandOverScreen'),
  place('/hs', 'workfiles', 'WorkfilesScreen'),
  place('/quan-tri', 'administration', 'AdministrationScreen'),
  place('/gui', 'outbox', 'OutboxScreen'),
  place('/cai-dat', 'settings', 'SettingsScreen'),
]

/** The screen at a path, or null where there is none. */
export function screenAt(path: string): ComponentType<object> | null {
  const found = PLACES.find((one) => path === one.at || path.startsWith(`${one.at}/`))
  return found && exists(found.folder) ? found.screen : null
}

/** Fetches the other screens while nothing else happens, the document first, so that no first visit waits. */
export function usePrefetchScreens(): void {
  useEffect(() => {
    const soon = setTimeout(() => fetching('documents'), 250)
    const later = setTimeout(() => PLACES.filter((one) => exists(one.folder)).forEach((one) => fetching(one.folder)), 4000)
    return () => {
      clearTimeout(soon)
      clearTimeout(later)
    }
  }, [])
}
