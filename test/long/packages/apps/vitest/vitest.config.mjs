export default { test: { include: ['*.spec.ts'], reporters: ['verbose'], sequence: { concurrent: false }, fileParallelism: false, cache: false } }
