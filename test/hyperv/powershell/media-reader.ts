import type { About } from '../../../electron/hyperv/host.ts'
import type { World } from '../../../electron/hyperv/simulated/scenario.ts'
import type { FactId } from '../../../electron/nesting/facts.ts'
import type { Edition, ImageFile, MediaFile, Place } from '../../../electron/nesting/media/schemas.ts'
import type { FactMap, FactReading } from '../../../electron/nesting/snapshot.ts'
import { gigabyte, quick } from '../../conformance/worlds.ts'
import { edition as anEdition, place as aPlace } from '../../nesting/media/support.ts'
import { WarmWindows, type StubPlan, type StubWindows } from './stub/stub-windows.ts'

/** Worlds with images, disks and folders, and how they are read. */

export { disk } from '../../nesting/media/support.ts'

export const downloads = 'C:\\Users\\Ana\\Downloads'
export const iso = `${downloads}\\Win11_25H2.iso`

export const edition = (index: number, changes: Partial<Edition> = {}): Edition => anEdition({ index, ...changes })

export const setup = (changes: Partial<Extract<ImageFile, { kind: 'setup' }>> = {}): ImageFile => ({
  kind: 'setup',
  bytes: 5 * gigabyte,
  image: 'sources\\install.wim',
  editions: [edition(1), edition(2, { editionId: 'Core', name: 'Windows 11 Home' })],
  ...changes,
})

/** It is there already. */
export const place = (changes: Partial<Place> = {}): Place => aPlace({ exists: true, ...changes })

export const file = (path: string, changes: Partial<MediaFile> = {}): MediaFile => ({
  path,
  bytes: 5 * gigabyte,
  modified: '2026-02-20T18:04:00Z',
  place: 'downloads',
  ...changes,
})

/** One stub of Windows after the other, on one process. */
export class MediaReader {
  readonly #warm = new WarmWindows()
  #windows: StubWindows | undefined

  get windows(): StubWindows {
    if (!this.#windows) throw new Error('no Windows has begun')
    return this.#windows
  }

  begin(change: (world: World) => void, plan: StubPlan = {}, pc = 'ready'): StubWindows {
    const scenario = quick(pc)
    scenario.world.media = { files: [], drives: {}, images: {} }
    change(scenario.world)
    this.#windows = this.#warm.begin(scenario, { plan })
    return this.#windows
  }

  async read(facts: FactId[], about: About = {}): Promise<FactMap> {
    const map: FactMap = {}
    const onFact = ({ fact, ...rest }: FactReading) => Object.assign(map, { [fact]: rest })
    await this.windows.host().read({ facts, about, onFact, signal: new AbortController().signal })
    return map
  }

  end(): Promise<void> | undefined {
    return this.#windows?.close()
  }

  close(): Promise<void> {
    return this.#warm.close()
  }
}
