import { untrack } from 'svelte'
import { keptRows, placesOf, rangeInSight } from './in-sight.ts'

/** What a row takes before anybody has seen it, in pixels. */
const usualHeight = 51

/** A list of which only the rows in sight are in the page. The heights of those that were seen are remembered. */
export class LongList<T extends { id: string }> {
  readonly #items: () => readonly T[]
  readonly #always: () => readonly (string | null)[]
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- what is new in it is told by `seen`, and not by each row
  readonly #heights = new Map<string, number>()
  #seen = $state(0)
  #usual = $state(usualHeight)
  #range = $state.raw({ first: 0, last: 30 })
  /** Not for anybody to wait for: they are there as soon as the list is. */
  #list: HTMLElement | null = null
  #scroller: HTMLElement | null = null
  readonly #sizes: ResizeObserver

  /** @param always ids of rows that are kept wherever they are */
  constructor(items: () => readonly T[], always: () => readonly (string | null)[]) {
    this.#items = items
    this.#always = always
    this.#sizes = new ResizeObserver((entries) => this.#measured(entries))
  }

  readonly places = $derived.by(() => {
    // eslint-disable-next-line @typescript-eslint/no-meaningless-void-operator -- read, so that new heights are heard of
    void this.#seen
    const items = this.#items()
    return placesOf(items.length, (index) => this.#heights.get(items[index]?.id ?? '') ?? this.#usual)
  })

  /** Apart from what is kept, so that scrolling doesn't look for them again. */
  readonly #alwaysAt = $derived.by(() => {
    const items = this.#items()
    return this.#always().map((id) => (id === null ? -1 : items.findIndex((item) => item.id === id)))
  })

  readonly kept = $derived.by(() => {
    const { first, last } = this.#range
    const most = this.#items().length - 1
    const range = { first: Math.min(first, Math.max(0, most - 20)), last: Math.min(last, most) }
    return keptRows(this.places, range, this.#alwaysAt)
  })

  /** For the element that holds the rows. */
  readonly list = (element: HTMLElement): (() => void) => {
    const scroller = element.closest('main')
    this.#list = element
    this.#scroller = scroller
    const look = () => this.look()
    scroller?.addEventListener('scroll', look, { passive: true })
    let width = element.clientWidth
    const size = new ResizeObserver(() => {
      // With another width every row is laid out anew.
      if (element.clientWidth !== width) this.#heights.clear()
      width = element.clientWidth
      look()
    })
    for (const each of [scroller, element]) if (each) size.observe(each)
    // Or the list would be followed anew, and laid out for that, whenever other rows come into sight.
    untrack(look)
    return () => {
      scroller?.removeEventListener('scroll', look)
      size.disconnect()
      this.#list = null
      this.#scroller = null
    }
  }

  /** For each row, with its id in `data-vm`. */
  readonly row = (element: HTMLElement): (() => void) => {
    this.#sizes.observe(element)
    return () => this.#sizes.unobserve(element)
  }

  /** Looks what is in sight now. @param places of all rows */
  look(places = this.places): void {
    if (!this.#list || !this.#scroller) return
    const view = this.#scroller.getBoundingClientRect()
    const top = view.top - this.#list.getBoundingClientRect().top
    const range = rangeInSight(places, Math.max(0, top), view.height + Math.min(0, top))
    if (range.first !== this.#range.first || range.last !== this.#range.last) this.#range = range
  }

  /** How many rows are in sight at a time. */
  get page(): number {
    return Math.max(1, Math.floor((this.#scroller?.clientHeight ?? 0) / this.#usual) - 2)
  }

  #measured(entries: readonly ResizeObserverEntry[]): void {
    let differs = false
    const isFirst = this.#heights.size === 0
    for (const { target, borderBoxSize } of entries) {
      const { vm: id } = (target as HTMLElement).dataset
      // With what is between two rows. One that is on its way out has no height.
      const height = (borderBoxSize[0]?.blockSize ?? 0) + 3
      if (id === undefined || height <= 3 || this.#heights.get(id) === height) continue
      // A row as high as was taken for granted moves nothing.
      differs ||= (this.#heights.get(id) ?? this.#usual) !== height
      this.#heights.set(id, height)
      if (isFirst) this.#usual = height
    }
    if (!differs) return
    this.#seen++
    this.look()
  }
}
