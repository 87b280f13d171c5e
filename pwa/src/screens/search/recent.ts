/** What this person searched for lately, kept on this device only. */
import { signal } from '@preact/signals'

const KEY = 'butphe.searches'
const MOST = 6

function stored(): string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

export const recentSearches = signal<readonly string[]>(typeof localStorage === 'undefined' ? [] : stored())

/** Remembers a query that led somewhere; one that continues it takes its place. */
export function rememberSearch(query: string): void {
  const typed = query.trim()
  if (typed.length < 2) return
  const others = recentSearches.peek().filter((one) => !typed.startsWith(one) && !one.startsWith(typed))
  recentSearches.value = [typed, ...others].slice(0, MOST)
  try {
    localStorage.setItem(KEY, JSON.stringify(recentSearches.value))
  } catch {
    // Without storage the list lives as long as the page.
  }
}
