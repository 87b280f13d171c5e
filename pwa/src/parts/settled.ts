/** A press right after a sheet came or went was meant for what lay under the finger before. */
import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'

const STILL_MS = 400

const stirs = signal(0)

/** What lies under the finger has just changed: acts at the thumb wait until everything was still for a moment. */
export function stir(): void {
  stirs.value = stirs.peek() + 1
}

/** Whether nothing came, went or was pressed too early for a moment. */
export function useSettled(): boolean {
  const now = stirs.value
  const [still, setStill] = useState(-1)
  useEffect(() => {
    const timer = setTimeout(() => setStill(now), STILL_MS)
    return () => clearTimeout(timer)
  }, [now])
  return still === now
}
