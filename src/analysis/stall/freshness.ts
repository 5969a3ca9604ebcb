export { isFresh } from '../../session/freshness.js'
