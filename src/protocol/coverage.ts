const OPTION = /^--(coverage|collect-?coverage)\b(?!.*=false)/i

/** Whether the words behind a program ask it to measure coverage, as those of test runners do. */
export function asksForCoverage(words: readonly string[]): boolean {
  return words.some((word) => OPTION.test(word))
}
