import { request } from 'node:http'
import { z } from 'zod'
import { greetingHeader, greetingPath } from './guard.ts'

/** How a wizard that runs has shown itself: by opening its window once more, or by a new address in its terminal. */
export type Shown = 'window' | 'terminal'

const wizard = 'nested-virtualization-wizard'

const greetingAnswer = z.object({
  wizard: z.literal(wizard),
  challenge: z.string(),
  shown: z.enum(['window', 'terminal']).nullable(),
})

/** Whom to greet: as the lock file names it. */
export interface Greeted {
  readonly port: number
  readonly challenge: string
}

/** @returns what a greeting is answered with */
export function greeted(challenge: string, shown: Shown | null): string {
  return JSON.stringify({ wizard, challenge, shown } satisfies z.infer<typeof greetingAnswer>)
}

/** Asks whether a wizard runs there. Nothing follows from the answer but what is said to a person. */
export async function runsAt(whom: Greeted): Promise<boolean> {
  return (await greet(whom, 'GET')) !== null
}

/**
 * Asks a wizard that runs to show itself to its own person. Who asks is told no address.
 * @returns how it did; null when it doesn't answer as a wizard does
 */
export async function askToShow(whom: Greeted): Promise<Shown | null> {
  return (await greet(whom, 'POST'))?.shown ?? null
}

/** A browser may take its time to start. In milliseconds. */
const limits = { GET: 5000, POST: 20_000 }

const longestAnswer = 1000

/**
 * Not by `fetch`: that asks for a way of keeping connections alive which Windows before version 1709 (Server 2016, say)
 * doesn't have, and fails there.
 */
function greet({ port, challenge }: Greeted, method: keyof typeof limits) {
  return new Promise<z.infer<typeof greetingAnswer> | null>((resolve) => {
    const target = { host: '127.0.0.1', port, path: greetingPath, method, agent: false }
    const asked = request({ ...target, headers: { [greetingHeader]: challenge } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (more: string) => {
        text += more
        if (text.length > longestAnswer) asked.destroy()
      })
      response.once('end', () => resolve(response.statusCode === 200 ? answerIn(text, challenge) : null))
    })
    // Of all of it, not of a silence: whoever says a letter now and then would hold a start for ever.
    const timer = setTimeout(() => asked.destroy(), limits[method])
    asked.once('error', () => resolve(null))
    asked.once('close', () => {
      clearTimeout(timer)
      resolve(null)
    })
    asked.end()
  })
}

function answerIn(text: string, challenge: string): z.infer<typeof greetingAnswer> | null {
  try {
    const answer = greetingAnswer.safeParse(JSON.parse(text))
    return answer.data?.challenge === challenge ? answer.data : null
  } catch {
    return null
  }
}
