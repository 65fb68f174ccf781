/** What a component would give to a module: values that change, and an effect that follows them. */

/** A value that effects follow. */
export function state<T>(first: T): { value: T } {
  let value = $state.raw(first)
  return {
    get value() {
      return value
    },
    set value(next) {
      value = next
    },
  }
}

/** Lives as a component does. @returns a function that ends it */
export const root = (work: () => void): (() => void) => $effect.root(work)

export function effect(work: () => void): void {
  $effect(work)
}
