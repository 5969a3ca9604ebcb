/** NODE_OPTIONS as node reads it: words between spaces, double quotes around, a backslash escapes inside quotes. */
import { quoted } from '../../protocol/quoted.js'

export interface NodeOptions {
  value: string
  /** What was added, as it stands in `value`: the agent takes it out of the program's sight. */
  injected: string
}

/**
 * The existing options with `added` in front, so that our preload runs before one of the user's; what is there already
 * is not added again.
 */
export function withNodeOptions(existing: string | undefined, added: string[][]): NodeOptions {
  const present = splitNodeOptions(existing ?? '')
  const missing = added.filter((words) => !containsRun(present, words))
  const injected = missing.flat().map(quoted).join(' ')
  if (existing === undefined || injected === '') return { value: existing ?? injected, injected }
  return { value: `${injected} ${existing}`, injected }
}

export function splitNodeOptions(text: string): string[] {
  const words: string[] = []
  let word: string | null = null
  let inQuotes = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string
    if (char === '"') {
      inQuotes = !inQuotes
      word ??= ''
    } else if (char === ' ' && !inQuotes) {
      if (word !== null) words.push(word)
      word = null
    } else {
      if (char === '\\' && inQuotes) at++
      word = (word ?? '') + (text[at] ?? '')
    }
  }
  return word === null ? words : [...words, word]
}

function containsRun(words: string[], run: string[]): boolean {
  return words.some((_, start) => run.every((word, offset) => words[start + offset] === word))
}
