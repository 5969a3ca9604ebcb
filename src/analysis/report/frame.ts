import { z } from 'zod'

export const frameSchema = z
  .object({
    function: z.string().describe('Name as a person would say it; `(anonymous)` where the code gave none'),
    file: z
      .string()
      .describe("Relative to its run's cwd with `/` where it lies inside, absolute elsewhere, `node:…` for internals"),
    line: z.int().min(0).describe('1-based, source-mapped; 0 where there is no source (native code)'),
    column: z.int().min(1).nullable().describe('1-based, source-mapped'),
    package: z.string().nullable().describe('npm name of the package the file belongs to'),
    owner: z.enum(['user', 'dependency', 'node', 'native']).describe('Whose code it is'),
  })
  .meta({ id: 'Frame', title: 'Frame', description: 'One place in the code, as its author wrote it' })
export type Frame = z.infer<typeof frameSchema>

export const testSchema = z
  .object({ file: z.string(), name: z.string().nullable() })
  .meta({ id: 'TestCase', title: 'TestCase', description: 'The test that was running' })
