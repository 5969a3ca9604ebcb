/** What is known of a stall besides its stack, a row each. */

import { count, duration, percent } from '../../../../analysis/words.js'
import { timeShare } from '../../../facts/time-share.js'
import type { PageData, PageStall } from '../../page-data.js'
import { element } from '../element.js'
import { frameElement } from '../frame-text.js'
import { waiters } from '../waiters.js'

export function stallFacts(data: PageData, stall: PageStall): HTMLElement {
  const finding = stall.finding === null ? undefined : data.findings[stall.finding]
  const thread = stall.thread === null ? undefined : data.threads[stall.thread]
  const rows: [string, Node | string | null][] = [
    ['Finding', finding ? element('a', { href: `#${finding.anchor}` }, finding.id) : stall.kind],
    ['Waited', waited(stall)],
    ['Entered via', entered(data, stall)],
    ['Evidence', evidence(stall, finding?.confidence)],
    ['Meanwhile', meanwhile(stall)],
    ['Phase', phase(stall)],
    ['Test', stall.test && `${stall.test.name ?? ''} ${stall.test.file}`],
    ['Thread', data.threads.length > 1 && thread ? thread.name : null],
  ]
  const told = rows.filter((row): row is [string, Node | string] => row[1] !== null && row[1] !== '')
  return element(
    'dl',
    { class: 'facts' },
    ...told.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
  )
}

function waited({ impact }: PageStall): string {
  if (!impact) return 'not measured'
  const told = waiters(impact).join(' and ')
  if (told === '') return 'nobody: no other request was in flight and no timer due'
  const { worstDelayMs } = impact
  return worstDelayMs > 0 ? `${told}, the worst for ${duration(worstDelayMs)}` : told
}

function entered({ frames }: PageData, stall: PageStall): HTMLElement | null {
  if (!stall.entered) return null
  const { label, origin } = stall.entered
  const frame = origin === null ? undefined : frames[origin]
  return element('span', {}, label, frame ? ', begun by ' : null, frame ? frameElement(frame) : null)
}

function evidence({ evidence: { method, samples, agreeing } }: PageStall, confidence: string | undefined): string {
  const lead = confidence === undefined ? '' : `${confidence}: `
  if (method === 'inferred') return `${lead}inferred, no stack caught it in the act`
  if (samples === 0) return `${lead}measured, not sampled`
  const what = count(samples, method === 'snapshot' ? 'stack' : 'sample')
  const both = method === 'snapshot+samples' ? 'the snapshot and ' : ''
  return `${lead}${both}${agreeing} of ${what} agree`
}

/** What the thread did, as far as the kernel and V8 told. */
function meanwhile(stall: PageStall): string {
  const { cpuMs, waitMs, gcMs, runQueueMs } = stall.evidence
  const part = (ms: number | null, words: string): string => {
    const share = timeShare(stall, ms ?? 0)
    return share < 0.01 ? '' : `${duration(ms ?? 0)} ${words} (${percent(share)})`
  }
  return [
    part(cpuMs, 'on the CPU'),
    part(gcMs, 'collecting garbage'),
    part(waitMs, 'asleep in the kernel'),
    part(runQueueMs, 'waiting for a CPU'),
  ]
    .filter((text) => text !== '')
    .join(', ')
}

function phase({ phase: name, ongoing }: PageStall): string | null {
  if (ongoing) return 'the loop had not come back when the run ended'
  if (name === 'startup') return 'while starting up'
  return name === 'exit' ? 'while ending' : null
}
