// What a test can see of things that have no surface here: dialogs, opened links, menus, progress.
const seen = []

/** Remembers that something happened; `electronApp.evaluate(({ double }) => double.seen)` reads it. */
export function note(what, details = {}) {
  seen.push({ what, ...details })
}

/** Answers that a test has laid out for dialogs, by the dialog's function name; used up one by one. */
const answers = JSON.parse(process.env.DOUBLE_DIALOGS ?? '{}')

export const double = {
  seen,
  answers,
  /** What has been shown as notifications, for a test to click on. */
  notifications: [],
  /** Has the page's process die, as far as the program can tell. */
  crash: (contents, reason = 'crashed') => contents.emit('render-process-gone', {}, { reason, exitCode: 1 }),
}
