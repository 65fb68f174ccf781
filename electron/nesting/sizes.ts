export const megabyte = 1024 ** 2
export const gigabyte = 1024 ** 3

/** What a VM that runs Hyper-V should have at least. [VD-SCRIPT-E], [VD-2015], [WS-REQ] */
export const leastVmMemory = 4 * gigabyte

/** Hyper-V rejects amounts that are no multiple of 2 MB. [MEMALIGN] */
export const memoryStep = 2 * megabyte

/** The amount, rounded up to what Hyper-V accepts. */
export const roundMemory = (bytes: number): number => Math.ceil(bytes / memoryStep) * memoryStep
