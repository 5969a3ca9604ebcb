/** The await tree in lines. */
import type { AwaitTree } from '../analysis/report.js'
import { count } from '../analysis/words.js'
import { type AwaitBranch, awaitBranches, awaitCircles, timesAndAge } from './await-branches.js'
import type { Glyphs } from './glyphs.js'
import { harmless } from './harmless.js'
import type { Paint } from './style.js'
import { cutEnd } from './wrap.js'

export interface AwaitLook {
  width: number
  glyphs: Glyphs
  paint: Paint
}

const MOST_LINES = 40
const MOST_CIRCLES = 3

export function awaitLines(tree: AwaitTree, look: AwaitLook): string[] {
  const lines = awaitBranches(tree).flatMap((branch) => linesOf(branch, '', '', look))
  const left = lines.length - MOST_LINES
  const more = left > 0 ? [look.paint('dim', `${look.glyphs.ellipsis} and ${count(left, 'more line')}`)] : []
  return [...lines.slice(0, MOST_LINES), ...more, ...circles(tree, look)]
}

/** "4 suspended functions, as seen in the heap at +1.2 s". */
export function awaitTitle({ nodes }: AwaitTree): string {
  if (nodes.length === 0) return 'No suspended function of the program was found in the heap.'
  return `${count(nodes.length, 'suspended function')}, as far as the heap shows:`
}

function linesOf(branch: AwaitBranch, lead: string, rest: string, look: AwaitLook): string[] {
  const { glyphs, paint, width } = look
  const parts = [...branch.inner.map((inner) => ({ inner, leaf: '' })), ...leafOf(branch)]
  const head = cutEnd(`${lead}${harmless(branch.text)}${timesAndAge(branch)}`, width, glyphs.ellipsis)
  const below = parts.flatMap(({ inner, leaf }, index) => {
    const last = index === parts.length - 1
    const first = `${rest}${last ? glyphs.corner : glyphs.branch} `
    const next = `${rest}${last ? '  ' : glyphs.trunk} `
    return inner
      ? linesOf(inner, first, next, look)
      : [paint('dim', cutEnd(first + harmless(leaf), width, glyphs.ellipsis))]
  })
  return [head, ...below]
}

function leafOf({ leaf }: AwaitBranch): { inner: null; leaf: string }[] {
  return leaf === null ? [] : [{ inner: null, leaf }]
}

function circles(tree: AwaitTree, { glyphs, paint, width }: AwaitLook): string[] {
  return awaitCircles(tree)
    .slice(0, MOST_CIRCLES)
    .map((names) => {
      const text = `${glyphs.back} waits for itself: ${names.map(harmless).join(' > ')}`
      return paint('warning', cutEnd(text, width, glyphs.ellipsis))
    })
}
