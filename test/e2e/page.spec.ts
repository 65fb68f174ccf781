import { expect, test } from './fixture.ts'

test.describe('the page, on every carrier,', () => {
  test.use({ shared: true })

  test('has nothing of Node', async ({ wizard }) => {
    const kinds = await wizard.evaluate(() => [typeof require, typeof process, typeof Buffer, typeof module])
    expect(kinds).toEqual(['undefined', 'undefined', 'undefined', 'undefined'])
  })

  test('runs no script that isn’t in a file of its own', async ({ wizard }) => {
    const ran = await wizard.evaluate(async () => {
      const element = document.createElement('script')
      element.textContent = 'window.inlineRan = true'
      document.head.append(element)
      const button = document.createElement('button')
      button.setAttribute('onclick', 'window.handlerRan = true')
      document.body.append(button)
      button.click()
      button.remove()
      const elsewhere = document.createElement('script')
      elsewhere.src = 'data:text/javascript,window.elsewhereRan = true'
      const refused = new Promise<boolean>((resolve) => {
        elsewhere.onerror = () => resolve(true)
        elsewhere.onload = () => resolve(false)
      })
      document.head.append(elsewhere)
      return {
        names: ['inlineRan', 'handlerRan', 'elsewhereRan'].filter((name) => name in window),
        refused: await refused,
      }
    })
    expect(ran).toEqual({ names: [], refused: true })
  })

  test('can’t turn a text into a script', async ({ wizard }) => {
    // After a moment: the debugger's own evaluation may make scripts of texts, whatever the policy says.
    const outcomes = await wizard.evaluate(
      () =>
        new Promise<string[]>((resolve) =>
          setTimeout(() => {
            const tried: (() => unknown)[] = [() => (0, eval)('1') as unknown, () => Reflect.construct(Function, ['1'])]
            resolve(
              tried.map((run) => {
                try {
                  return `gave ${String(run())}`
                } catch (error) {
                  return (error as Error).name
                }
              }),
            )
          }, 0),
        ),
    )
    expect(outcomes).toEqual(['EvalError', 'EvalError'])
  })

  test('takes no style from its markup', async ({ wizard }) => {
    const position = await wizard.evaluate(() => {
      const element = document.createElement('div')
      element.setAttribute('style', 'position: fixed')
      document.body.append(element)
      const { position } = getComputedStyle(element)
      element.remove()
      return position
    })
    expect(position).toBe('static')
  })
})
