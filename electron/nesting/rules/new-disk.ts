import { stage as stages, type Place, type Stage } from '../media/schemas.ts'
import type { Operation } from '../operations.ts'
import { valueOf, type Snapshot } from '../snapshot.ts'
import {
  backBy,
  description,
  ifKnown,
  noInverse,
  noneMayBe,
  nothing,
  ofHyperV,
  phrase,
  type RulesOf,
} from './define.ts'

/** Making a disk with a Windows for a new VM. How far it is stands in the folder itself. */

interface Making {
  folder: string
  name: string
  making: string
}

/** What was read of its folder; undefined where nobody has looked, or nothing could be seen. */
function placeOf({ folder }: Making, snapshot: Snapshot): Place | undefined {
  const places = valueOf(snapshot.host, 'disk.places')
  return places !== undefined && Object.hasOwn(places, folder) ? places[folder] : undefined
}

/** How far this making is; null where the folder holds nothing of it. */
const stageOf = (operation: Making, snapshot: Snapshot): Stage | null | undefined =>
  ifKnown(placeOf(operation, snapshot), ({ making }) => (making?.id === operation.making ? making.stage : null))

const has =
  (stage: Stage) =>
  (operation: Making, snapshot: Snapshot): boolean | undefined =>
    ifKnown(stageOf(operation, snapshot), (reached) => isAtLeast(reached, stage))

const isAtLeast = (reached: Stage | null, stage: Stage): boolean =>
  reached !== null && stages.options.indexOf(reached) >= stages.options.indexOf(stage)

const isGone = (operation: Making, snapshot: Snapshot): boolean | undefined =>
  ifKnown(stageOf(operation, snapshot), (reached) => reached === null)

const removal = ({ folder, name, making }: Making): Operation => ({ kind: 'removeWindowsDisk', folder, name, making })
const release = ({ folder, name, making }: Making): Operation => ({ kind: 'releaseDisk', folder, name, making })
const mayBeCut = { tidy: release }

/** What goes on in the folder of its own, and is taken back with that. */
const inFolder = {
  ...ofHyperV,
  undoWaitsFor: nothing,
  mayBeInverse: noneMayBe,
  inverse: noInverse,
  readsBack: ['disk.places'],
} as const
const onTheDisk = { ...inFolder, mayBeCut }

const made = {
  ...ofHyperV,
  undoWaitsFor: nothing,
  mayBeInverse: backBy('removeWindowsDisk', 'folder', 'name', 'making'),
  // It looks for the file with this making's id, and takes nothing else.
  inverseKnowsItsOwn: true,
  inverse: removal,
  readsBack: ['disk.places'],
  mayBeCut,
} as const

export const newDiskRules = {
  createWindowsDisk: {
    ...made,
    isDone: has('partitioned'),
    seconds: 20,
    describe: ({ name, diskBytes }) =>
      description(
        phrase('createWindowsDisk', { vm: name }),
        phrase('absent'),
        phrase('diskOf', { size: { bytes: diskBytes } }),
      ),
  },
  applyImage: {
    ...onTheDisk,
    isDone: has('applied'),
    seconds: 300,
    describe: (operation) =>
      description(phrase('applyImage', { vm: operation.name }), phrase('diskEmpty'), phrase('windowsOnDisk')),
  },
  makeBootable: {
    ...onTheDisk,
    isDone: has('bootable'),
    seconds: 15,
    describe: (operation) =>
      description(phrase('makeBootable', { vm: operation.name }), phrase('absent'), phrase('present')),
  },
  writeAnswerFile: {
    ...onTheDisk,
    isDone: has('answered'),
    needsPassword: true,
    seconds: 10,
    describe: ({ name, answers }) =>
      description(
        phrase('writeAnswerFile', { vm: name }),
        phrase('absent'),
        phrase('answersOf', { user: answers.user, computer: answers.computerName }),
      ),
  },
  addHyperVToDisk: {
    ...onTheDisk,
    isDone: has('withHyperV'),
    seconds: 150,
    describe: ({ name }) => description(phrase('addHyperVToDisk', { vm: name }), phrase('off'), phrase('on')),
  },
  finishDisk: {
    ...onTheDisk,
    isDone: (operation, snapshot) =>
      ifKnown(
        placeOf(operation, snapshot),
        ({ attached }) => !attached && has('finished')(operation, snapshot) === true,
      ),
    seconds: 10,
    describe: ({ name }) =>
      description(phrase('finishDisk', { vm: name }), phrase('diskUnfinished'), phrase('diskFinished')),
  },
  copyDisk: {
    ...made,
    isDone: has('finished'),
    seconds: 180,
    describe: (operation) =>
      description(
        phrase('copyDisk', { vm: operation.name }),
        phrase('absent'),
        phrase('copyOf', { path: operation.from }),
      ),
  },
  removeWindowsDisk: {
    ...inFolder,
    // The disk of a VM that is still there.
    undoWaitsFor: ({ operation: left }, operation) =>
      left.kind === 'removeCreatedVm' && left.folder === operation.folder && left.name === operation.name,
    isDone: isGone,
    onlyBack: true,
    price: { irreversible: true },
    seconds: 15,
    describe: ({ name }) =>
      description(phrase('removeWindowsDisk', { vm: name }), phrase('present'), phrase('deleted')),
  },
  releaseDisk: {
    ...inFolder,
    onlyBack: true,
    isDone: (operation, snapshot) => ifKnown(placeOf(operation, snapshot), ({ attached }) => !attached),
    seconds: 20,
    describe: ({ name }) =>
      description(phrase('releaseDisk', { vm: name }), phrase('diskInUse'), phrase('diskReleased')),
  },
} satisfies RulesOf<
  | 'createWindowsDisk'
  | 'applyImage'
  | 'makeBootable'
  | 'writeAnswerFile'
  | 'addHyperVToDisk'
  | 'finishDisk'
  | 'copyDisk'
  | 'removeWindowsDisk'
  | 'releaseDisk'
>
