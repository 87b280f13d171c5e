/** The person's devices, as the server lists them: an honest read that needs the network. */
export interface KnownDevice {
  device: string
  label: string
  created_at: number
  seen_at: number | null
  revoked_at: number | null
  current: boolean
}

/** Null without an answer from the server. */
export async function listDevices(): Promise<KnownDevice[] | null> {
  try {
    const answer = await fetch('/api/devices', { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(8000) })
    return answer.ok ? ((await answer.json()) as { devices: KnownDevice[] }).devices : null
  } catch {
    return null
  }
}
