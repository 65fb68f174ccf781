/** Remembers of each thing what was concluded about it, for as long as all that it was concluded from is the same. */
export class Remembered<T> {
  readonly #known = new Map<string, { from: readonly unknown[]; value: T }>()

  /**
   * @param id of the thing
   * @param from what the conclusion depends on, compared by identity
   */
  get(id: string, from: readonly unknown[], conclude: () => T): T {
    const known = this.#known.get(id)
    if (known && known.from.length === from.length && known.from.every((each, index) => Object.is(each, from[index])))
      return known.value
    const value = conclude()
    this.#known.set(id, { from, value })
    return value
  }

  /** Forgets all others, which aren't there any more. */
  keep(isThere: (id: string) => boolean): void {
    for (const id of this.#known.keys()) if (!isThere(id)) this.#known.delete(id)
  }
}
