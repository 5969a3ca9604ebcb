// Its block detection alone; events go to the address in PEER_SENTRY_DSN.
const Sentry = require('@sentry/node')
const { eventLoopBlockIntegration } = require('@sentry/node-native')
Sentry.init({
  dsn: process.env.PEER_SENTRY_DSN ?? 'http://public@127.0.0.1:9/1',
  defaultIntegrations: false,
  integrations: [eventLoopBlockIntegration({ threshold: 100, maxEventsPerHour: 100 })],
})
