/// <reference types="svelte" />
/// <reference types="vite/client" />

/** An icon of a collection as the outline of an SVG path; see vite.config.ts. */
declare module '~icons/*' {
  const outline: string
  export default outline
}
