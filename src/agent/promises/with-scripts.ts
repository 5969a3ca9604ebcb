/**
 * Where a loader made a file in memory (TypeScript), its places mean nothing without the text and the map that V8 has:
 * they are read once, when something is told of a promise of such a file, and go out in pieces ahead of it.
 */
import { type AwaitNode, type PromiseEvent, withStacks } from '../../protocol/promise-events.js'
import { noticeInspection } from '../bootstrap/measured.js'
import { flush } from '../flush.js'
import type { Letter, PromiseLetter } from '../outbox.js'
import type { RawSite } from '../probes/call-sites.js'
import type { InMemory } from '../scripts/made-in-memory.js'
import { createOwnScripts, type OwnScript } from '../scripts/own-scripts.js'
import { I, type Shared } from '../shared.js'
import { isExiting } from './process-emit.js'

/** The outbox holds some of them, and is emptied after each. */
const PIECE_CHARS = 12 * 1024
/** A look at the heap takes longer anyway. */
const LONG_FLUSH_MS = 100

export type TellPromise = (letter: PromiseLetter) => void

export function withScripts(shared: Shared, inMemory: InMemory, tell: (letter: Letter) => void): TellPromise {
  let flushMs: number | undefined
  const readOwn = createOwnScripts(inMemory, (scripts) => scripts.forEach(post))

  function post({ file, source, sourceMapURL }: OwnScript): void {
    const text = JSON.stringify([source, sourceMapURL])
    for (let at = 0; at < text.length; at += PIECE_CHARS) {
      const isLast = at + PIECE_CHARS >= text.length
      tell({ kind: 'script-piece', file, text: text.slice(at, at + PIECE_CHARS), isFirst: at === 0, isLast })
      flush(shared.ints, flushMs)
    }
  }

  function read(sites: RawSite[] | null): null {
    if (sites) readOwn(sites)
    return null
  }

  return (letter) => {
    try {
      noticeInspection(shared)
      if (!isTrouble(letter) || shared.ints[I.inspects] !== 0) return
      flushMs = letter.kind === 'awaits' ? LONG_FLUSH_MS : undefined
      if (letter.kind === 'awaits') readOwn(sitesOf(letter.nodes))
      else withStacks({ ...letter, s: '' } as PromiseEvent<RawSite[] | null>, read)
    } catch {
      // Then its places stay those of what ran.
    } finally {
      tell(letter)
    }
  }
}

function sitesOf(nodes: AwaitNode[]): RawSite[] {
  return nodes.map(({ fn, file, line, column }) => [fn, file, line, column, '', null])
}

/**
 * To read a script holds the program for a moment. Runs that wait at once, and work that runs on, are in any server: the
 * first can go without, the second can wait for the end.
 */
function isTrouble(letter: PromiseLetter): boolean {
  if (letter.kind === 'started') return isExiting()
  return letter.kind !== 'parked' || letter.crowd !== null
}
