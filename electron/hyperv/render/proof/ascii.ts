/** The bytes of a text of plain letters. */
export const ascii = (text: string): number[] => Array.from(new TextEncoder().encode(text))
