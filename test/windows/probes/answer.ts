/** How a probe says what came of it; what else it prints is for a person. */
export function answer(value: unknown): void {
  console.log(`\nANSWER ${JSON.stringify(value)}`)
}

/** A promise's end as data. */
export function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error),
  )
}
