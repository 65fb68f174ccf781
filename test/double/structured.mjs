/** What a message looks like on the other side: a copy. Throws for a function, as Electron does. */
export const copy = (value) => (value === undefined ? undefined : structuredClone(value))

/** A preventable event, as most of Electron's are. */
export function preventable(fields = {}) {
  return {
    ...fields,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true
    },
  }
}
