/** Circumstances of a stall stand beside what it was: they say when it happened, and block nothing themselves. */
import type { FindingId } from '../findings.js'
import type { Stall } from '../report.js'
import { count as counted, duration } from '../words.js'
import type { StallGroup, Words } from './check.js'

export interface Circumstance {
  id: FindingId
  applies(stall: Stall): boolean
  words(group: StallGroup): Words
}

const endlessStall: Circumstance = {
  id: 'endless-stall',
  applies: ({ ongoing, cause }) => ongoing && cause !== 'host',
  words: ({ worst }) => ({
    title: `The loop never came back: it had been held for ${duration(worst.durationMs)} when the run ended`,
    why: 'From that moment on the program answered nothing, and only a signal could end it.',
    fix: 'Make sure that the loop or wait at this line ends for every input; give waits a time limit.',
  }),
}

const startupStall: Circumstance = {
  id: 'startup-stall',
  applies: ({ phase, cause }) => phase === 'startup' && cause !== 'host',
  words: ({ totalMs, count }) => ({
    title: `Start-up took ${duration(totalMs)} on the loop${count > 1 ? `, in ${counted(count, 'stall')}` : ''}`,
    why: 'Nobody waits for a program that has not started; it costs when it is restarted or scaled often.',
    fix: 'If start-up time matters: load less, and later.',
  }),
}

export const circumstances: Circumstance[] = [endlessStall, startupStall]
