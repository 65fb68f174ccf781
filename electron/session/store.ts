/**
 * A value that is replaced as a whole and never changed in place: who holds an old one keeps it, and what is the same
 * object is the same thing. `change` is the only way in, and tells each listener once for every change.
 */
export class Store<T extends object> {
  #value: T
  readonly #listeners = new Set<() => void>()

  constructor(value: T) {
    this.#value = value
  }

  get value(): T {
    return this.#value
  }

  /** @param edit what becomes different, or a function that says so by what is there now */
  change(edit: Partial<T> | ((value: T) => Partial<T>)): void {
    this.#value = { ...this.#value, ...(typeof edit === 'function' ? edit(this.#value) : edit) }
    for (const listener of this.#listeners) listener()
  }

  /** @returns a function that stops it */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
