import { code, type Example } from './example.js'

export const host = {
  suspended: {
    bad: code`
      const FREEZE = 'sleep 0.4; kill -STOP $0; sleep 0.6; kill -CONT $0'
      spawn('sh', ['-c', FREEZE, process.pid])
    `,
    good: null,
    remark: 'No code of a program keeps others from stopping it.',
  },
  'cpu-starved': {
    bad: code`
      // four shells that count, for each CPU of the machine
      const BURN = 'i=0; while [ $i -lt 5000000 ]; do i=$((i+1)); done'
      const burn = () => spawn('sh', ['-c', BURN], { stdio: 'ignore' })
      const burns = 4 * availableParallelism()
      const shells = Array.from({ length: burns }, burn)
    `,
    good: null,
    remark: 'The same without the shells: whatever a program does, it needs a CPU that is free.',
  },
  'memory-thrash': {
    bad: null,
    good: null,
    remark:
      'No program can bring it about at will: it takes a machine or container whose memory is full, so that what the program touches has gone to disk.',
  },
} as const satisfies Record<string, Example>
