/** The stalls' stacks as V8 writes a CPU profile: for Chrome DevTools, VS Code and speedscope. */
import type { Report } from '../../analysis/report.js'
import type { TextFormat } from '../format.js'
import { createCallTree, IDLE, UNSEEN } from '../profile/call-tree.js'
import { endUs } from '../profile/end.js'
import { looksOf, spanUs } from '../profile/looks.js'
import { threadNames } from '../profile/thread-names.js'

export const cpuprofile: TextFormat = {
  name: 'cpuprofile',
  extension: '.cpuprofile',
  render: (report) => `${JSON.stringify(profileOf(report))}\n`,
}

/** A sample stands for the time until the next one; all times are microseconds since the run began. */
function profileOf(report: Report): object {
  const told = looksOf(report)
  const tree = createCallTree(report)
  const name = threadNames(report)
  const many = new Set(told.map(({ stall }) => name(stall))).size > 1
  const samples: number[] = [IDLE]
  const timeDeltas: number[] = [0]
  let lastUs = 0
  let freeUs = 0
  const sample = (node: number, atUs: number): void => {
    samples.push(node)
    timeDeltas.push(atUs - lastUs)
    lastUs = atUs
  }
  for (const { stall, looks } of told) {
    // The format has one line of time: what stalled while another thread stalled is set behind it.
    const laterUs = Math.max(0, freeUs - spanUs(stall).fromUs)
    for (const { fromUs, frames } of looks)
      sample(tree.leaf(frames, stall.runId, many ? name(stall) : null), fromUs + laterUs)
    const seenUs = (looks.at(-1)?.toUs ?? spanUs(stall).fromUs) + laterUs
    freeUs = spanUs(stall).toUs + laterUs
    if (seenUs < freeUs) sample(UNSEEN, seenUs)
    sample(IDLE, freeUs)
  }
  const endTime = Math.max(freeUs, endUs(report))
  return { nodes: tree.nodes(samples), startTime: 0, endTime, samples, timeDeltas }
}
