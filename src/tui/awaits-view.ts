/** What the program waits for: its await tree, as it answered. */
import { duration } from '../analysis/words.js'
import { treeLines } from './await-tree.js'
import type { Drawn } from './drawn.js'
import { type Line, plain, span } from './line.js'
import type { Look } from './look.js'
import { footer } from './overview/footer.js'
import { type HeaderFacts, smallHeader } from './overview/header.js'
import { type Area, innerWidth, pane } from './pane.js'
import type { AwaitAnswer } from './scene.js'

const AROUND = 3

export function awaitsView(facts: HeaderFacts, area: Area, look: Look): Drawn {
  const { scene, state } = facts
  const height = area.height - AROUND
  const rows = Math.max(0, height - 2)
  const all = scene.awaits.flatMap((answer) => answerLines(answer, scene.nowMs, innerWidth(area.width), look))
  const lines = all.length > 0 ? all : [plain(ASKED)]
  const scrollMax = Math.max(0, lines.length - rows)
  const frame = { title: 'What it waits for', hint: 'a asks again', focused: true }
  return {
    lines: [
      ...smallHeader(facts, area.width, look),
      ...pane(frame, lines.slice(Math.min(state.scroll, scrollMax)), { ...area, height }, look),
      footer(state, area.width, look),
    ],
    targets: [],
    page: rows,
    scrollMax,
  }
}

const ASKED = 'Asked: a program whose loop is blocked answers when it comes back.'

function answerLines({ who, atMs, tree, failed }: AwaitAnswer, nowMs: number, width: number, look: Look): Line[] {
  const head: Line = [span(who, 'strong'), span(`  ${duration(Math.max(0, nowMs - atMs))} ago`, 'dim')]
  if (!tree) return [head, plain(`cannot be read: ${failed ?? 'no answer'}`), []]
  return [head, ...treeLines(tree, width, look), []]
}
