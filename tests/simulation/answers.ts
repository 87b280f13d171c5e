/** What answers said, by the cursor they ended with. */
export class Answers {
  readonly #said = new Map<string, (readonly string[])[]>()

  add(device: string, cursor: string, finals: readonly string[]): void {
    const key = `${device}|${cursor}`
    this.#said.set(key, [...(this.#said.get(key) ?? []), finals])
  }

  /** Whose results came with every answer that ends with this cursor. */
  settledBy(device: string, cursor: string): readonly string[] {
    const [first = [], ...others] = this.#said.get(`${device}|${cursor}`) ?? []
    return first.filter((id) => others.every((finals) => finals.includes(id)))
  }
}
