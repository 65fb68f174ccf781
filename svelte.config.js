/** Svelte 5 with runes everywhere; TypeScript inside components is stripped by the compiler itself. */
export default {
  compilerOptions: { runes: true },
}
