/**
 * After the last listener of 'exit', node runs what promises are due, and nothing else: there a last word can be said
 * that no code of the program's comes after. Its promises are made beforehand, so that nobody sees them being made.
 */

export interface LastWord {
  say(): void
  /** Lets it come, behind what is due already and some of what that brings. */
  come(): void
}

export function prepareLastWord(): LastWord {
  let come = (): void => undefined
  const word: LastWord = { say: () => undefined, come: () => come() }
  void new Promise<void>((resolve) => {
    come = resolve
  })
    .then(() => undefined)
    .then(() => undefined)
    .then(() => {
      try {
        word.say()
      } catch {
        // Nobody is left to hear of it.
      }
    })
  return word
}
