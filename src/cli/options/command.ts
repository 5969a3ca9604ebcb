/** What can be asked for by name. */
export const SUBCOMMANDS = ['attach', 'report', 'compare', 'explain', 'selftest', 'completion'] as const
export type Subcommand = (typeof SUBCOMMANDS)[number]
/** `run`: no name of ours, so the words are the program's. */
export type Command = 'run' | Subcommand

export function isSubcommand(word: string | undefined): word is Subcommand {
  return (SUBCOMMANDS as readonly string[]).includes(word ?? '')
}
