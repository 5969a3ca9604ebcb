/**
 * Whether a key like ^C reaches us through the terminal: then it reached the whole foreground group, the target too,
 * and a second one from us would mean "force quit" to many programs.
 */
import { readFileSync } from 'node:fs'

export function isForeground(): boolean {
  try {
    return foregroundOf(readFileSync('/proc/self/stat', 'latin1'))
  } catch {
    // Without /proc: a terminal on any of our streams is the best sign there is.
    return process.stdin.isTTY === true || process.stderr.isTTY === true
  }
}

/** pgrp and tpgid are fields 5 and 8; the name in field 2 may hold spaces and brackets. */
export function foregroundOf(stat: string): boolean {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const group = Number(fields[2])
  const ofTerminal = Number(fields[5])
  return ofTerminal > 0 && group === ofTerminal
}
