/** OpenTelemetry's own variables hold here too: a number above 0, else what we take for it. */
export function variable(name: string, standard: number): number {
  const value = Number(process.env[name])
  return value > 0 ? value : standard
}
