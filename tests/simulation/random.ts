/** The only source of chance in a history: the same seed, the same history. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = (seed * 0x9e3779b1) >>> 0
  }

  /** Uniform in [0, 1): mulberry32. */
  readonly next = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let z = this.#state
    z = Math.imul(z ^ (z >>> 15), z | 1)
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61)
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256))
  }
}

export interface Weighted<T> {
  readonly weight: number
  readonly value: T
}

/** A step of a history. */
export type Act = () => Promise<void> | void

export function option(weight: number, value: Act): Weighted<Act> {
  return { weight, value }
}

/** One of them, by weight; null when none weighs anything. */
export function pickWeighted<T>(random: Random, options: readonly Weighted<T>[]): T | null {
  const total = options.reduce((sum, option) => sum + option.weight, 0)
  let left = random.next() * total
  for (const option of options) {
    left -= option.weight
    if (left < 0) return option.value
  }
  return null
}
