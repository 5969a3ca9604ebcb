import { cost, held, matchesWork, type StallCheck } from './check.js'

export const regexpBacktracking: StallCheck = {
  id: 'regexp-backtracking',
  matches: matchesWork('regexp-backtracking'),
  words: (group) => ({
    title: `The regular expression ${named(group.subject)}${held(group)}`,
    why: `${cost(group)}: it tried one way after the other to match the same text. One more character can double the time, so input from outside can stop the program.`,
    fix: 'Make its repeated parts unambiguous (no repetition inside a repetition), limit the length of the input first, or use a linear-time engine such as RE2.',
  }),
  healthy: 'no slow regular expression',
}

function named(subject: string | null): string {
  return subject?.startsWith('/') ? `${subject} ` : ''
}
