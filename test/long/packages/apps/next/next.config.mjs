import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
export default { generateBuildId: () => 'same', outputFileTracingRoot: packages, turbopack: { root: packages }, poweredByHeader: false }
