/**
 * The process that listens where no launcher does: one for each tree of processes that was started with
 * `--require loopdoctor/register`, or that watches itself. It has no terminal; what it hears goes to where the
 * environment says. It ends with the last of the tree.
 */
import { SIDECAR_VARIABLE, type SidecarOrders } from '../protocol/sidecar-orders.js'
import { outliveSignals } from './sidecar/guest.js'

outliveSignals()
const text = process.env[SIDECAR_VARIABLE]
delete process.env[SIDECAR_VARIABLE]
if (text) await (await import('./sidecar/attend.js')).attend(JSON.parse(text) as SidecarOrders)
// A collector that does not answer would hold it for a while.
process.exit()
