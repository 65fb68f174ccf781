export { Disk } from './faults.ts'
export { runCase } from './run.ts'
