/** Sheets that lie over the screen, the last one uppermost: what is told is told there, where it is seen and can be tapped. */
import { signal } from '@preact/signals'

export const layers = signal<readonly string[]>([])

export function lay(id: string): void {
  layers.value = [...layers.peek(), id]
}

export function lift(id: string): void {
  layers.value = layers.peek().filter((one) => one !== id)
}
