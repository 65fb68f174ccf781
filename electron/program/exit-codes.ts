/**
 * Exit codes, so that scripts can decide without reading text. From 64 on they are those of sysexits.h.
 * `notElevated` is nested-virt.cmd's own: without administrator rights Windows would start the program apart from
 * the console, and its answer would be lost.
 */
export const exitCodes = {
  ready: 0,
  warnings: 1,
  blocked: 2,
  unknown: 3,
  usage: 64,
  failed: 70,
  notWritten: 73,
  notElevated: 77,
} as const
