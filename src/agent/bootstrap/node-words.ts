/** What node was started with: the options of its command line, and those of NODE_OPTIONS, word by word. */
export function nodeWords(): string[] {
  return [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(' ')]
}
