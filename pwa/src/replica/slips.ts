/** How the people one administers get in, and the slips that let them: honest calls over HTTP, because a code is kept nowhere. */
import { useEffect, useState } from 'preact/hooks'
import { useRows } from './live'

export type AccessState = 'set' | 'issued' | 'expired' | 'open' | 'none'

export interface Access {
  person: string
  name: string
  login: string
  /** False: the account was shut. */
  active?: boolean
  state: AccessState
  expires_at: number | null
}

export interface Slip {
  person: string
  name: string
  login: string
  code: string
  address: string
  /** A picture as a data address. */
  qr: string
  expires_at: number
}

export type SlipsAnswer = { is: 'made'; slips: readonly Slip[] } | { is: 'offline' } | { is: 'refused'; code: string }

const PATIENCE = 20_000
/** As many as the server makes in one call. */
const AT_ONCE = 50

async function ask(method: 'GET' | 'POST', body?: object): Promise<{ status: number; body: Record<string, unknown> } | null> {
  try {
    const response = await fetch('/api/slips', {
      method,
      headers: { 'X-Butphe': '1', 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(PATIENCE),
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  } catch {
    return null
  }
}

/** How everybody one administers gets in; null without a network. */
export async function readAccess(): Promise<ReadonlyMap<string, Access> | null> {
  const answer = await ask('GET')
  if (answer?.status !== 200) return null
  return new Map((answer.body['people'] as Access[]).map((one) => [one.person, one]))
}

/** New slips; an earlier one of the same person lets nobody in any more. */
export async function makeSlips(people: readonly string[]): Promise<SlipsAnswer> {
  const slips: Slip[] = []
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const answer = await ask('POST', { people: people.slice(at, at + AT_ONCE) })
    if (!answer) return { is: 'offline' }
    if (answer.status !== 201) return { is: 'refused', code: String(answer.body['code'] ?? 'internal') }
    slips.push(...(answer.body['slips'] as Slip[]))
  }
  return { is: 'made', slips }
}

/** The same as `readAccess`, asked anew whenever people change; undefined until the first answer. `again` asks at once. */
export function useAccess(): { access: ReadonlyMap<string, Access> | null | undefined; again: () => void } {
  const people = useRows('person')
  const [access, setAccess] = useState<ReadonlyMap<string, Access> | null>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let here = true
    void readAccess().then((found) => here && setAccess((known) => found ?? known ?? null))
    return () => {
      here = false
    }
  }, [people, turn])
  return { access, again: () => setTurn((now) => now + 1) }
}
