/// <reference types="svelte" />
/// <reference types="vite/client" />

/** An icon of a collection as the outline of an SVG path; see vite.config.ts. */
declare module '~icons/*' {
  const outline: string
  export default outline
}

interface Window {
  /** Exposed by the preload in Electron; absent in a browser, where the page connects to a socket instead. */
  readonly wizard?: import('../electron/wizard/contract.ts').WizardApi
}
