/**
 * Words in a picture have no second line: those that have too little room in their box are set narrower. A translation
 * may need half as much room again as English does.
 * @param picture with `text`s that stand in `rect`s
 * @param _said whatever the words depend on: they are looked at again when it changes
 */
export function fitWords(picture: SVGSVGElement, _said: unknown): { update(said: unknown): void } {
  fit(picture)
  return {
    update: () => {
      fit(picture)
    },
  }
}

/** Between words and what they end at. */
const gap = 5

function fit(picture: SVGSVGElement): void {
  const boxes = [...picture.querySelectorAll('rect')].map((rect) => rect.getBBox())
  for (const text of picture.querySelectorAll('text')) {
    text.removeAttribute('textLength')
    const words = text.getBBox()
    const isCentred = getComputedStyle(text).textAnchor === 'middle'
    const x = isCentred ? words.x + words.width / 2 : words.x + 1
    const y = words.y + words.height / 2
    const around = boxes.filter((box) => isIn(box, x, y)).sort((a, b) => a.width * a.height - b.width * b.height)[0]
    if (!around) continue
    const room = isCentred ? around.width - gap : endOf(around, boxes, words) - gap - words.x
    if (room <= 0 || words.width <= room) continue
    text.setAttribute('textLength', String(room))
    text.setAttribute('lengthAdjust', 'spacingAndGlyphs')
  }
}

/** Where a line of words has to end: at its box, or at another box beside it on the same line. */
function endOf(around: DOMRect, boxes: readonly DOMRect[], words: DOMRect): number {
  const middle = words.y + words.height / 2
  const beside = boxes.filter((box) => box.x > words.x && isIn(box, box.x + 1, middle)).map(({ x }) => x)
  return Math.min(around.x + around.width, ...beside)
}

const isIn = (box: DOMRect, x: number, y: number): boolean =>
  x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
