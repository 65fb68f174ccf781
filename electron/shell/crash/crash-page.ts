import type { LanguageId } from '../../wizard/contract/command.ts'
import { format } from '../../texts/format.ts'
import type { MadeFile } from '../page/page-files.ts'
import { shellTexts } from '../texts.ts'

/**
 * The page that is shown when the wizard's own page has died: plain enough that nothing in it can break. It is
 * made here and not built with the page, because the page may be what is broken.
 * @param reason Electron's word for what happened ("crashed", "oom", "killed"…)
 * @returns its files by name
 */
export function crashFiles(language: LanguageId, reason: string): Readonly<Record<string, MadeFile>> {
  const texts = shellTexts[language].crash
  const happened = format(language, texts.happened, { reason })
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${escape(texts.title)}</title>
<link rel="stylesheet" href="crash.css">
<script type="module" src="crash.js"></script>
</head>
<body>
<main>
<h1>${escape(texts.heading)}</h1>
<p>${escape(happened)}</p>
<p>${escape(texts.matters)}</p>
<p>${escape(texts.todo)}</p>
<p class="actions">
<a id="open" href="index.html">${escape(texts.open)}</a>
<button id="save" type="button">${escape(texts.save)}</button>
<button id="exit" type="button">${escape(texts.exit)}</button>
</p>
<p id="answer" role="status"></p>
</main>
</body>
</html>
`
  return {
    'crash.html': { type: 'text/html; charset=utf-8', text: html },
    'crash.css': { type: 'text/css; charset=utf-8', text: css },
    'crash.js': { type: 'text/javascript; charset=utf-8', text: script },
  }
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const css = `
:root { color-scheme: light dark; font: 14px/20px "Segoe UI Variable Text", "Segoe UI", system-ui, sans-serif }
body { margin: 0; padding: 64px 36px 22px; -webkit-app-region: drag }
main { max-width: 640px; margin: 0 auto; -webkit-app-region: no-drag }
h1 { font-size: 28px; line-height: 36px; font-weight: 600 }
.actions { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 24px }
a, button { font: inherit; min-height: 32px; padding: 5px 16px; border-radius: 4px; border: 1px solid; cursor: pointer }
a { background: AccentColor; color: AccentColorText; text-decoration: none }
button { background: ButtonFace; color: ButtonText }
:focus-visible { outline: 2px solid; outline-offset: 2px }
`

const script = `
const answer = document.getElementById('answer')
async function tell(work) {
  try { await work() } catch (error) { answer.textContent = String(error && error.message || error) }
}
document.getElementById('save').addEventListener('click', () => tell(async () => {
  const result = await window.wizard.send({ type: 'saveReport' })
  if (!result.ok) answer.textContent = result.message
  else if (result.file) await window.wizard.saveFile(result.file.name, result.file.text)
}))
document.getElementById('exit').addEventListener('click', () => tell(() => window.wizard.send({ type: 'exit' })))
`
