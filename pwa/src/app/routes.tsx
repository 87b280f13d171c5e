/** Where the person is, as the address bar says it; the browser's own history is the only stack. */
import { effect, signal } from '@preact/signals'
import type { ComponentChildren, TargetedMouseEvent } from 'preact'

export const path = signal(typeof location === 'undefined' ? '/' : location.pathname)
export const query = signal(new URLSearchParams(typeof location === 'undefined' ? '' : location.search))

/** How many steps of this app's own history lie behind, so that "back" never leaves the app. */
let depth = 0

interface State {
  depth: number
}

function follow(): void {
  path.value = location.pathname
  query.value = new URLSearchParams(location.search)
}

/** Begins to follow the browser's history. */
export function startRoutes(): void {
  depth = (history.state as State | null)?.depth ?? 0
  addEventListener('popstate', () => {
    depth = (history.state as State | null)?.depth ?? 0
    follow()
  })
}

export function go(to: string, { replace = false } = {}): void {
  if (to === location.pathname + location.search) return
  if (!replace) depth += 1
  history[replace ? 'replaceState' : 'pushState']({ depth } satisfies State, '', to)
  follow()
}

/** Back where the person came from; from a link opened directly, to `otherwise`. */
export function goBack(otherwise: string): void {
  if (depth > 0) history.back()
  else go(otherwise, { replace: true })
}

/** The part of the path after `prefix`, without further slashes: the id of `/vb/<id>`. */
export function idAfter(prefix: string, at: string): string | null {
  if (!at.startsWith(prefix)) return null
  const rest = at.slice(prefix.length)
  return rest === '' || rest.includes('/') ? null : decodeURIComponent(rest)
}

/** The list an open document was reached from: '/', '/vb' or another tab. */
export const listBehind = signal('/')
effect(() => {
  if (idAfter('/vb/', path.value) === null) listBehind.value = path.value
})

export const documentPath = (id: string): string => `/vb/${id}`
export const taskPath = (id: string): string => `/nv/${id}`

interface LinkProps {
  to: string
  class?: string
  label?: string
  /** Marks the place where the person is. */
  current?: boolean
  children: ComponentChildren
}

function plainClick(event: TargetedMouseEvent<HTMLAnchorElement>): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.defaultPrevented
}

/** A real link, so that it can be opened in a new tab and read out as one. */
export function Link({ to, class: look, label, current, children }: LinkProps) {
  return (
    <a
      href={to}
      class={look}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (!plainClick(event)) return
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}
