/** Honest reads over HTTP, for what a device does not hold; offline they say so. */
import { useEffect, useState } from 'preact/hooks'

export type Reading<T> = { is: 'reading' } | { is: 'read'; value: T } | { is: 'offline' } | { is: 'none' }

const PATIENCE = 8000

async function read<T>(path: string): Promise<Reading<T>> {
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(PATIENCE), headers: { 'X-Butphe': '1' } })
    if (response.status === 404) return { is: 'none' }
    if (!response.ok) return { is: 'offline' }
    return { is: 'read', value: (await response.json()) as T }
  } catch {
    // No network, or a captive portal's page instead of JSON.
    return { is: 'offline' }
  }
}

/** What an address answers, asked `wait` ms after it last changed; null asks nothing. `again` asks once more. */
export function useReading<T>(path: string | null, wait = 0): { got: Reading<T> | null; again: () => void } {
  const [got, setGot] = useState<Reading<T> | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let wanted = true
    setGot(path === null ? null : { is: 'reading' })
    const later = path === null ? undefined : setTimeout(() => void read<T>(path).then((answer) => wanted && setGot(answer)), wait)
    return () => {
      wanted = false
      clearTimeout(later)
    }
  }, [path, turn])
  return { got, again: () => setTurn(turn + 1) }
}
