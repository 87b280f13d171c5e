import type { Body, Overlays, Row } from '../../sync/client/mod.ts'
import type { Random } from './random.ts'

/** The device's half of the simulation's product: what rows look like, what a person may tap, what a tap will make of the rows. */

export interface Step {
  readonly id: string
  readonly who: string
  readonly state: string
  readonly by: string | null
}

export interface Doc {
  readonly rev: number
  readonly h: string
  readonly author: string
  readonly comments: number
  readonly version: { readonly n: number; readonly sha256: string; readonly size: number }
  readonly step: Step
  readonly mine: { readonly ask: string; readonly step: string } | null
}

export const PEOPLE = ['lan', 'duc', 'oanh'] as const
export type Person = (typeof PEOPLE)[number]

/** A command a person would tap, before it is said. */
export interface Intent {
  readonly name: string
  readonly lane: string
  readonly args: Readonly<Record<string, unknown>>
  readonly base?: { readonly rev: number; readonly h: string }
  /** A file that is attached with it. */
  readonly bytes?: Uint8Array<ArrayBuffer>
}

/** What intents are made of. */
export interface Ground {
  readonly newId: () => string
  readonly now: number
  readonly random: Random
  readonly files: boolean
}

function decided(state: string): Overlays[string] {
  return (get, { args }, holds) => {
    const doc = get('doc', String(args['doc'])) as Doc | undefined
    if (!doc || doc.step.id !== args['step'] || !holds(doc)) return []
    return [{ kind: 'doc', id: String(args['doc']), body: { ...doc, step: { ...doc.step, state }, mine: null } }]
  }
}

const commented: Overlays[string] = (get, { args }) => {
  const doc = get('doc', String(args['doc'])) as Doc | undefined
  return doc ? [{ kind: 'doc', id: String(args['doc']), body: { ...doc, comments: doc.comments + 1 } }] : []
}

export const OVERLAYS: Overlays = {
  'step.approve': decided('approved'),
  'step.return': decided('returned'),
  'doc.comment': commented,
  'doc.attach': commented,
  'doc.make': (get, { args }) => {
    if (get('doc', String(args['doc']))) return []
    const step = { id: args['step'], who: args['to'], state: 'open', by: null }
    const body: Body = { rev: 0, h: '', author: '', comments: 0, version: { n: 1, sha256: '', size: 0 }, step, mine: null }
    return [{ kind: 'doc', id: String(args['doc']), body }]
  },
}

/** What a person may tap, given what the screen shows. */
export function intents(person: string, rows: readonly Row<Doc>[], { newId, now, random, files }: Ground): Intent[] {
  const others = PEOPLE.filter((other) => other !== person)
  const doc = newId()
  const made: Intent = { name: 'doc.make', lane: doc, args: { doc, step: newId(), to: random.pick(others) } }
  const until = now + 1000 * (5 + random.below(120))
  const delegation = newId()
  const granted = { delegation, to: random.pick(others), since: now + 1000 * random.below(20), until }
  const note = `note-${random.below(3)}`
  return [
    made,
    ...(random.chance(0.4) ? [{ name: 'delegation.grant', lane: delegation, args: granted }] : []),
    { name: 'note.write', lane: note, args: { note, text: String(random.below(1000)) } },
    ...rows.flatMap((row) => onDoc(person, row, newId, random.pick(others))),
    ...(files ? rows.map(({ id }) => ({ name: 'doc.attach', lane: id, args: { doc: id }, bytes: Uint8Array.of(...random.bytes(8)) })) : []),
  ]
}

function onDoc(person: string, { id, body }: Row<Doc>, newId: () => string, other: string): Intent[] {
  const base = { rev: body.rev, h: body.h }
  const comment: Intent = { name: 'doc.comment', lane: id, args: { doc: id } }
  const asked = body.step.state === 'open' && (body.mine !== null || body.step.who === person)
  const decisions: Intent[] = asked ? ['step.approve', 'step.approve', 'step.return'].map((name) => ({ name, lane: id, args: { doc: id, step: body.step.id }, base })) : []
  const revise: Intent[] = body.author === person ? [{ name: 'doc.revise', lane: id, args: { doc: id, step: newId() }, base }] : []
  const hand: Intent[] = asked ? [{ name: 'doc.hand', lane: id, args: { doc: id, step: newId(), to: other }, base }] : []
  return [comment, ...decisions, ...decisions, ...revise, ...hand, ...hand, ...hand]
}
