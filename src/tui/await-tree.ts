import type { AwaitTree } from '../analysis/report.js'
import { awaitLines, awaitTitle } from '../report/await-lines.js'
import { glyphs } from '../report/glyphs.js'
import { painter } from '../report/style.js'
import { type Line, plain } from './line.js'
import type { Look } from './look.js'

/** The await tree under its title, in lines of at most `width` cells. */
export function treeLines(tree: AwaitTree, width: number, look: Look): Line[] {
  const drawing = { width, glyphs: glyphs(look.ascii), paint: painter(false) }
  return [awaitTitle(tree), ...awaitLines(tree, drawing)].map(plain)
}
