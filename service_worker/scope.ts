/** What the worker's global scope has beyond TypeScript's own description of it. */

export interface ManifestEntry {
  readonly url: string
  /** Null when the address itself carries the content's hash. */
  readonly revision: string | null
}

/** Background Sync: not in every browser. */
export interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}

export interface NotificationAction {
  readonly action: string
  readonly title: string
}

/** Notification options that TypeScript leaves out. */
export interface ShownOptions extends NotificationOptions {
  readonly actions?: readonly NotificationAction[]
  readonly renotify?: boolean
}

export interface BadgeNavigator {
  setAppBadge?(count: number): Promise<void>
  clearAppBadge?(): Promise<void>
}

declare const __BUILD__: string

/** Name of this build; each build has its own shell. */
export const BUILD: string = typeof __BUILD__ === 'string' ? __BUILD__ : 'dev'
