import { z } from 'zod'

export const runSchema = z
  .object({
    id: z.string().describe('Unique within the report'),
    kind: z.enum(['launch', 'attach', 'register']).describe('How the program was reached'),
    host: z.string().describe('Name of the machine it ran on'),
    command: z.array(z.string()).nullable().describe('Command line; null where it was not ours to start'),
    cwd: z.string().describe('Absolute; relative file names of this run start here'),
    startedAt: z.iso.datetime({ offset: true }).describe('ISO 8601; of the first run, the zero of all times'),
    durationMs: z.number().min(0),
    exitCode: z.int().nullable(),
    signal: z.string().nullable().describe('Name of the signal that ended it, for example SIGINT'),
    endedBy: z.enum(['target', 'us', 'user', 'unknown']),
    thresholdMs: z.number().min(0).describe('A loop turn longer than this is a stall'),
    mode: z.enum(['light', 'standard', 'deep']).describe('How much was watched'),
    load: z
      .object({
        startMs: z.number(),
        endMs: z.number(),
        command: z.string(),
        exitCode: z.int().nullable(),
      })
      .nullable()
      .describe('The command run once the program listened, and when'),
  })
  .meta({ id: 'Run', title: 'Run', description: 'One run of a program' })
export type Run = z.infer<typeof runSchema>
