/** A stack in lines: the user's frames plainly, a package's with its name before it, node's own only when asked for. */
import type { Frame } from '../../analysis/report.js'
import { count, list, percent } from '../../analysis/words.js'
import { place, samePlace, withoutModules } from '../../report/place.js'
import type { Tone } from '../../report/style.js'
import { cells, widthOf } from '../cells.js'
import { fit, type Line, span, tail } from '../line.js'
import type { Look } from '../look.js'
import { NO_SHARES, type Shares } from './shares.js'

export interface Stack {
  /** Innermost first. */
  frames: readonly Frame[]
  /** The line to change: it has a mark. */
  culprit: Frame | null
  shares?: Shares
  /** Node's frames and all of the packages' too. */
  all: boolean
}

interface Shown {
  lines: Line[]
  /** What `f` does here; empty where there is nothing more. */
  hint: string
}

/** Of more frames of one kind in a row, the first and the last are shown. */
const LONG_RUN = 4

export function stackLines(stack: Stack, width: number, look: Look): Shown {
  const own = stack.frames.filter(isWritten)
  const hidden = own.length === 0 ? 0 : stack.frames.length - own.length
  const entries = stack.all || own.length === 0 ? [...stack.frames] : shortened(own)
  const names = entries.map((entry) => (Array.isArray(entry) ? 0 : widthOf(nameOf(entry))))
  const nameWidth = Math.min(Math.max(0, ...names), Math.floor(width * 0.45))
  const lines = entries.map((entry) =>
    Array.isArray(entry) ? foldedLine(entry, look) : frameLine(entry, { stack, nameWidth, width }, look),
  )
  return { lines, hint: hintOf(stack.all, hidden, entries.length < own.length) }
}

function hintOf(all: boolean, hidden: number, folded: boolean): string {
  if (all) return 'f hides what is not yours'
  if (hidden > 0) return `${count(hidden, 'frame')} of node hidden: f shows all`
  return folded ? 'f shows all frames' : ''
}

/** By somebody who can change it: not node's, nor native. */
export function isWritten({ owner }: Frame): boolean {
  return owner === 'user' || owner === 'dependency'
}

/** Of packages, and of a function that calls itself, only the ends of a long run are told. */
function shortened(frames: readonly Frame[]): (Frame | Frame[])[] {
  const runs: Frame[][] = []
  for (const frame of frames) {
    const run = runs.at(-1)
    if (run && isMore(run[0] as Frame, frame)) run.push(frame)
    else runs.push([frame])
  }
  return runs.flatMap((run) => (run.length > LONG_RUN ? [run[0] as Frame, run.slice(1, -1), run.at(-1) as Frame] : run))
}

function isMore(first: Frame, frame: Frame): boolean {
  return frame.owner === first.owner && (frame.owner === 'dependency' || samePlace(first, frame))
}

function foldedLine(frames: Frame[], look: Look): Line {
  const packages = [...new Set(frames.flatMap((frame) => frame.package ?? []))]
  const where = packages.length > 0 ? `in ${list(packages.slice(0, 3))}` : 'like it'
  const words = `${look.glyphs.ellipsis} ${frames.length} more ${where}`
  return [span(`${' '.repeat(MARK + SHARE)}${words}`, 'dim')]
}

const MARK = 2
const SHARE = 6

interface Columns {
  stack: Stack
  nameWidth: number
  width: number
}

function frameLine(frame: Frame, { stack, nameWidth, width }: Columns, look: Look): Line {
  const { culprit, shares = NO_SHARES } = stack
  const hot = culprit !== null && samePlace(frame, culprit)
  const share = shares.ofFunction(frame)
  const { ellipsis, chosen } = look.glyphs
  const tone = TONES[frame.owner]
  const room = Math.max(0, width - MARK - SHARE - nameWidth - 3)
  return [
    span(hot ? `${chosen} ` : '  ', 'error'),
    span(`${share === null ? '' : percent(share)}`.padStart(SHARE - 1).padEnd(SHARE), hot ? 'strong' : 'dim'),
    ...fit([span(nameOf(frame), tone)], nameWidth, ellipsis),
    span('  '),
    span(tail(placeIn(frame), room, ellipsis), frame.owner === 'user' ? 'place' : 'dim'),
  ]
}

const TONES: Record<Frame['owner'], Tone | null> = { user: 'strong', dependency: null, node: 'dim', native: 'dim' }

function nameOf(frame: Frame): string {
  return cells(`${frame.package === null ? '' : `[${frame.package}] `}${frame.function}`)
}

function placeIn(frame: Frame): string {
  if (frame.line > 0) return withoutModules(place(frame))
  return frame.owner === 'native' ? 'native code' : ''
}
