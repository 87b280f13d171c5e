import type { Environment } from './environment.ts'
import { base64, uuid7 } from './ids.ts'
import type { OutboxDatabase, StoredDevice } from './storage/outbox-db.ts'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** The device of this outbox, made at its first opening. Its key cannot be exported. */
export async function loadDevice(environment: Environment, outbox: OutboxDatabase, person: string): Promise<StoredDevice> {
  const known = await outbox.read(['device'], (tx) => tx.objectStore('device').get('device'))
  if (known) return known
  const minted = await mint(environment, person)
  return outbox.write('mint-device', ['device'], async (tx) => {
    const store = tx.objectStore('device')
    const other = await store.get('device')
    if (other) return other
    await store.put(minted, 'device')
    return minted
  })
}

async function mint(environment: Environment, person: string): Promise<StoredDevice> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify'])
  const spki = base64(new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey)))
  return { id: uuid7(environment.now(), environment.bytes(10)), person, keys, spki, enrolled: false }
}

/** Changes what is known of the device: enrolled, not known to the server any more, revoked. */
export function changeDevice(outbox: OutboxDatabase, change: Partial<Pick<StoredDevice, 'enrolled' | 'revoked'>>): Promise<StoredDevice> {
  return outbox.write('change-device', ['device'], async (tx) => {
    const store = tx.objectStore('device')
    const known = await store.get('device')
    if (!known) throw new Error('an outbox has a device from its first opening')
    const changed = { ...known, ...change }
    await store.put(changed, 'device')
    return changed
  })
}

/** How this device is named in the person's list of devices, as far as the browser tells. */
export function deviceLabel(userAgent: string): string {
  const system = /iPhone|iPad|Android|Windows|Macintosh|CrOS|Linux/.exec(userAgent)?.[0] ?? ''
  const browser = /Edg|OPR|SamsungBrowser|Firefox|CriOS|Chrome|Safari/.exec(userAgent)?.[0] ?? ''
  return [system, browser].filter(Boolean).join(' · ') || 'thiết bị'
}

/** The device of an outbox, if it has one yet. */
export function readDevice(outbox: OutboxDatabase): Promise<StoredDevice | undefined> {
  return outbox.read(['device'], (tx) => tx.objectStore('device').get('device'))
}
