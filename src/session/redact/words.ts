/** Command lines: the program, and the names of options, with what was said to them replaced. */
import type { Numbers } from './numbers.js'
import { isPublicProgram, type Paths } from './paths.js'

export interface CommandLines {
  argv(words: readonly string[]): string[]
  /** Options of node, without a program. */
  options(words: readonly string[]): string[]
  /** One that is a single text. */
  text(line: string): string
}

export function createCommandLines(paths: Paths, number: Numbers): CommandLines {
  const argument = (word: string): string => {
    const value = /^(--[a-z][\w.-]*=|-[a-z]=)(.*)$/is.exec(word)
    if (value?.[1] && value[2] !== undefined) return `${value[1]}${argument(value[2])}`
    return OPTION.test(word) ? word : (fileOf(word) ?? number('arg', word))
  }
  const fileOf = (word: string): string | null => {
    if (ABSOLUTE.test(word)) return paths.file(word)
    return SCRIPT.test(word) && !word.includes('..') ? word : null
  }
  const program = (word: string): string => (isPublicProgram(word) ? word : argument(word))
  const argv = ([first, ...rest]: readonly string[]): string[] =>
    first === undefined ? [] : [program(first), ...rest.map(argument)]
  return {
    argv,
    options: (words) => words.map(argument),
    text: (line) => argv(line.split(/\s+/).filter((word) => word !== '')).join(' '),
  }
}

/** The name of an option, not its value; two letters are `-pe`, three and more may be `-psecret`. */
const OPTION = /^(?:--[a-z][a-z\d-]*|-[a-z]|-pe|--?)$/i
const ABSOLUTE = /^(?:\/|file:\/\/|[a-z]:[\\/])/i
/** A file of code, from the working folder. */
const SCRIPT = /^(?:\.\/)?[\w@-][\w@./-]*\.[cm]?[jt]sx?$/
