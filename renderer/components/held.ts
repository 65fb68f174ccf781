/**
 * Keeps a native radio button or checkbox on what the wizard's state says.
 * @param checked what the state says
 * @param _refusals changes when a command was refused, so that a choice that the browser already shows jumps back
 */
export function held(checked: boolean, _refusals: number): (input: HTMLInputElement) => void {
  return (input) => {
    input.checked = checked
  }
}
