/** Whether a nested VM may be called so: one line, 1 to 100 characters. */
export const isNestedName = (typed: string): boolean => /^[^\r\n\0]{1,100}$/.test(typed.trim())
