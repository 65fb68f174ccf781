import { untrack } from 'svelte'

const pause = 300

/**
 * The local copy of a form that the wizard keeps. Typing goes here at once and to the wizard after a short pause
 * (or on leaving the field); what the wizard holds wins again for every field that nobody is editing.
 * Inputs name their field with `data-field`.
 */
export class Draft<T extends object> {
  value: T = $state() as T
  #held: () => T
  #send: (draft: T, changed: Partial<T>) => Promise<{ ok: boolean }>
  /** What differs from what was sent last. */
  #unsent: Partial<T> = {}
  #sending = 0
  /** A state came while something was on its way. */
  #missed = false
  #timer: number | undefined

  /**
   * @param held the draft as the wizard holds it (reactive)
   * @param send sends the whole draft, or what has changed of it; what could not be sent is kept and goes along with the
   *   next change
   */
  constructor(held: () => T, send: (draft: T, changed: Partial<T>) => Promise<{ ok: boolean }>) {
    this.#held = held
    this.#send = send
    this.value = { ...untrack(held) }
  }

  get #hasUnsent(): boolean {
    return Object.keys(this.#unsent).length > 0
  }

  /** To be called in an effect: takes over what the wizard changed. */
  adopt(): void {
    const held = this.#held()
    untrack(() => {
      this.#missed = this.#hasUnsent || this.#sending > 0
      if (this.#missed) return
      const editing =
        document.activeElement instanceof HTMLElement ? document.activeElement.dataset['field'] : undefined
      for (const key of Object.keys(held) as (keyof T)[]) {
        if (key !== editing && this.value[key] !== held[key]) this.value[key] = held[key]
      }
    })
  }

  /** Changes one field and sends it after a pause, or at once for a choice. */
  edit<K extends keyof T>(key: K, value: T[K], when: 'soon' | 'now' = 'soon'): void {
    this.value[key] = value
    this.#unsent = { ...this.#unsent, [key]: value }
    window.clearTimeout(this.#timer)
    if (when === 'now') void this.flush()
    else this.#timer = window.setTimeout(() => void this.flush(), pause)
  }

  /** Sends what has not been sent, for example when a field is left or the form goes away. */
  async flush(): Promise<void> {
    window.clearTimeout(this.#timer)
    if (!this.#hasUnsent) {
      this.adopt()
      return
    }
    const changed = this.#unsent
    this.#unsent = {}
    this.#sending++
    try {
      const { ok } = await this.#send({ ...this.value }, changed)
      if (!ok) this.#unsent = { ...changed, ...this.#unsent }
    } finally {
      this.#sending--
      if (this.#missed) this.adopt()
    }
  }
}
