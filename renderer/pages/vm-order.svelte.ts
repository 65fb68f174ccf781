import type { VmRow } from '../../electron/wizard/contract/state.ts'

export type Column = 'name' | 'state' | 'memory' | 'version' | 'fit'
export const columns = ['name', 'state', 'memory', 'version', 'fit'] as const satisfies Column[]

/** What a person wants to see of the list of VMs, and in which order. Of this page alone: the wizard needn't know. */
export class VmOrder {
  filter = $state('')
  states = $state.raw<readonly VmRow['state'][]>([])
  /** As the PC has them until somebody chooses a column. */
  sort = $state.raw<{ column: Column; descending: boolean } | null>(null)

  readonly #rows: () => readonly VmRow[]
  readonly #names: Intl.Collator

  constructor(rows: () => readonly VmRow[], language: string) {
    this.#rows = rows
    this.#names = new Intl.Collator(language, { numeric: true })
  }

  readonly wanted = $derived(this.filter.trim().toLocaleLowerCase())
  readonly isFiltered = $derived(this.wanted !== '' || this.states.length > 0)
  readonly #sorted = $derived.by(() => {
    const rows = this.#rows()
    if (!this.sort) return rows
    const { column, descending } = this.sort
    const way = descending ? -1 : 1
    return rows.toSorted((a, b) => way * this.#compare(column, a, b) || this.#names.compare(a.name, b.name))
  })
  readonly shown = $derived(this.isFiltered ? this.#sorted.filter((row) => this.#isWanted(row)) : this.#sorted)

  toggleState(state: VmRow['state']): void {
    const others = this.states.filter((each) => each !== state)
    this.states = others.length < this.states.length ? others : [...others, state]
  }

  /** Up, down, and back to how the PC has them. */
  sortBy(column: Column): void {
    if (this.sort?.column !== column) this.sort = { column, descending: false }
    else this.sort = this.sort.descending ? null : { column, descending: true }
  }

  showAll(): void {
    this.filter = ''
    this.states = []
  }

  #isWanted({ name, guest, state }: VmRow): boolean {
    if (this.states.length > 0 && !this.states.includes(state)) return false
    return this.wanted === '' || `${name}\n${guest}`.toLocaleLowerCase().includes(this.wanted)
  }

  #compare(column: Column, a: VmRow, b: VmRow): number {
    return column === 'name' ? this.#names.compare(a.name, b.name) : a.order[column] - b.order[column]
  }
}
