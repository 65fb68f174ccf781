/** Scripts travel inside the program as text, so that there is no file that someone could exchange. */
declare module '*.ps1?raw' {
  const text: string
  export default text
}
