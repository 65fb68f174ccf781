import { expectTypeOf, test } from 'vitest'
import type { checksGuest } from '../../electron/texts/en/checks-guest.ts'
import type { checksHost, unknownReasons } from '../../electron/texts/en/checks-host.ts'
import type { checksVm } from '../../electron/texts/en/checks-vm.ts'
import type { errors } from '../../electron/texts/en/errors.ts'
import type { operations } from '../../electron/texts/en/operations.ts'
import type { problems } from '../../electron/texts/en/problems.ts'
import type { consents, network } from '../../electron/texts/en/review.ts'
import type {
  ChecksTexts,
  ConsentsTexts,
  ErrorsTexts,
  NetworkTexts,
  OperationsTexts,
  ProblemsTexts,
  Translation,
  UnknownReasonsTexts,
} from '../../electron/texts/types.ts'

/** The same tree without the text at the end of a path. */
type Without<T, P extends readonly string[]> = P extends readonly [infer K extends keyof T]
  ? Omit<T, K>
  : P extends readonly [infer K extends keyof T, ...infer Rest extends readonly string[]]
    ? Omit<T, K> & { readonly [I in K]: Without<T[I], Rest> }
    : never

type Host = typeof checksHost
type Operations = typeof operations
type Problems = typeof problems

// What the compiler says of these is the test: `npm test -- types` looks at them.

test('a check without texts does not compile', () => {
  expectTypeOf<Host>().toExtend<ChecksTexts<'host'>>()
  expectTypeOf<Without<Host, ['windows']>>().not.toExtend<ChecksTexts<'host'>>()
  expectTypeOf<Without<typeof checksVm, ['powerState']>>().not.toExtend<ChecksTexts<'vm'>>()
  expectTypeOf<Without<typeof checksGuest, ['guestHyperV']>>().not.toExtend<ChecksTexts<'guest'>>()
})

test('an outcome, what it means, what to do and the label of a fix can’t be left out', () => {
  expectTypeOf<Without<Host, ['windows', 'outcomes', 'windows']>>().not.toExtend<ChecksTexts<'host'>>()
  expectTypeOf<Without<Host, ['windows', 'outcomes', 'otherSystem', 'happened']>>().not.toExtend<ChecksTexts<'host'>>()
  expectTypeOf<Without<Host, ['windows', 'outcomes', 'otherSystem', 'todo']>>().not.toExtend<ChecksTexts<'host'>>()
  expectTypeOf<Without<Host, ['windows', 'outcomes', 'otherSystem', 'verdict']>>().not.toExtend<ChecksTexts<'host'>>()
  expectTypeOf<Without<Host, ['managementService', 'fixes']>>().not.toExtend<ChecksTexts<'host'>>()
  expectTypeOf<Without<Host, ['managementService', 'fixes', 'start']>>().not.toExtend<ChecksTexts<'host'>>()
  expectTypeOf<Without<Host, ['windows', 'why']>>().not.toExtend<ChecksTexts<'host'>>()
})

test('an operation has a name for the plan and one for while it is done, and each state a word', () => {
  expectTypeOf<Operations>().toExtend<OperationsTexts>()
  expectTypeOf<Without<Operations, ['titles', 'restartToFirmware']>>().not.toExtend<OperationsTexts>()
  expectTypeOf<Without<Operations, ['doing', 'guestRestart']>>().not.toExtend<OperationsTexts>()
  expectTypeOf<Without<Operations, ['states', 'stateFastSaved']>>().not.toExtend<OperationsTexts>()
})

test('a symptom, a problem, and a limit in each way that it holds have texts', () => {
  expectTypeOf<Problems>().toExtend<ProblemsTexts>()
  expectTypeOf<Without<Problems, ['symptoms', 'vmIsSlow']>>().not.toExtend<ProblemsTexts>()
  expectTypeOf<Without<Problems, ['entries', 'pcIsHome']>>().not.toExtend<ProblemsTexts>()
  expectTypeOf<Without<Problems, ['limits', 'vbsBlocks']>>().not.toExtend<ProblemsTexts>()
  expectTypeOf<Without<Problems, ['limits', 'vbsBlocks', 'affected']>>().not.toExtend<ProblemsTexts>()
})

test('each way to a network and each thing to agree to has texts', () => {
  expectTypeOf<Without<typeof network, ['nat']>>().not.toExtend<NetworkTexts>()
  expectTypeOf<Without<typeof consents, ['turnOffNow']>>().not.toExtend<ConsentsTexts>()
})

test('an error and a reason why nothing is known have texts', () => {
  expectTypeOf<Without<typeof errors, ['vm-busy']>>().not.toExtend<ErrorsTexts>()
  expectTypeOf<Without<typeof unknownReasons, ['timed-out']>>().not.toExtend<UnknownReasonsTexts>()
})

test('a translation leaves nothing out either', () => {
  type Spanish = Translation<Host>
  expectTypeOf<Without<Spanish, ['windows', 'name']>>().not.toExtend<Spanish>()
})
