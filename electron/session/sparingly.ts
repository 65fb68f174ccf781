/** Something that is asked for often and isn't urgent: it takes a tenth of the time at most, and never runs twice at once. */
export class Sparingly {
  /** In milliseconds of this process. */
  #againAt = 0

  /** Does the work, or nothing where it was done a moment ago. @throws what the work throws */
  async run(work: () => Promise<void>): Promise<void> {
    const begun = performance.now()
    if (begun < this.#againAt) return
    this.#againAt = Infinity
    try {
      await work()
    } finally {
      const ended = performance.now()
      this.#againAt = ended + 9 * (ended - begun)
    }
  }
}
