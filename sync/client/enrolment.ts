import { deviceLabel } from './device.ts'
import type { Environment } from './environment.ts'
import { patiently, PATIENCE, SAME_ORIGIN } from './request.ts'
import type { StoredDevice } from './storage/outbox-db.ts'

export type Enrolled = 'enrolled' | 'signed_out' | 'offline'

/** Tells the server this device's public key, and whose it is: the session may become another's meanwhile. Saying it twice is harmless. Anything but the server's own answer is no answer. */
export async function enrol(environment: Environment, device: StoredDevice, stop: AbortSignal): Promise<Enrolled> {
  await environment.step('enrol')
  const label = deviceLabel(globalThis.navigator?.userAgent ?? '')
  const body = JSON.stringify({ person: device.person, device: device.id, spki: device.spki, label })
  const headers = { 'Content-Type': 'application/json', 'X-Butphe': '1' }
  try {
    return await patiently(environment, stop, PATIENCE, async (signal) => {
      const response = await environment.fetch(`${environment.origin}/api/devices`, { method: 'POST', body, headers, signal, ...SAME_ORIGIN })
      return judge(response.status, (await response.json()) as Record<string, unknown>, device.id)
    })
  } catch {
    return 'offline'
  }
}

function judge(status: number, body: Record<string, unknown>, device: string): Enrolled {
  if ((status === 201 || status === 200) && body['device'] === device) return 'enrolled'
  // Revoked before it was ever used: the sync call says so with a nonce, and answers what waits.
  if (body['code'] === 'device_revoked') return 'enrolled'
  return status === 401 && (body['code'] === 'session' || body['code'] === 'wrong_person') ? 'signed_out' : 'offline'
}
