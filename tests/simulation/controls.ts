import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ALL_GUARDS, type Guards } from '../../sync/client/guards.ts'
import { play } from './history.ts'
import type { Link } from './link.ts'
import type { Fault } from './world.ts'

/** One rule switched off, and the faults under which its absence should show. */
export interface Control {
  readonly name: string
  readonly client?: readonly (keyof Guards)[]
  readonly server?: readonly string[]
  readonly faults: readonly Fault[]
  /** The healing sum stays on: it is what is switched off at the other end. */
  readonly heals?: true
  /** Histories to look through, where it shows rarely. */
  readonly most?: number
  /** Why it may be missed, where that is known. */
  readonly missed?: string
}

/** Every guard of both ends, each alone; where one stands before another, the two together as well. */
export const CONTROLS: readonly Control[] = [
  { name: 'result row: the same id is answered from its stored result', server: ['result_row'], faults: ['loss', 'double'] },
  { name: 'sticky refusal: refusals are stored like successes', server: ['sticky_refusal'], faults: ['loss', 'double', 'roles'] },
  { name: 'fingerprint: another statement under a known id is refused', server: ['fingerprint'], faults: ['forge'] },
  { name: 'signature: a command is signed by its device', server: ['signature'], faults: ['forge'] },
  { name: 'seal: a past that the server never had is no evidence', server: ['seal'], faults: ['forge'] },
  { name: '◆ the request names its person', server: ['person'], faults: ['shared', 'loss'] },
  { name: '◆ actor = session’s person', server: ['actor'], faults: ['forge'] },
  { name: '◆ person and actor together', server: ['person', 'actor'], faults: ['shared', 'loss'] },
  { name: 'a revoked device neither runs nor reads', server: ['device_revoked'], faults: ['revoke'] },
  { name: '◆ 409 still carries results', server: ['revoked_results'], faults: ['revoke', 'loss'] },
  { name: '◆ `after` at the server', server: ['after'], faults: ['failing', 'skew', 'loss'] },
  { name: '◆ `lost` at the server: what waits behind a lost command is blocked', server: ['lost'], faults: ['missing'] },
  { name: '◆ `n` used again is an alarm', server: ['repeated_n'], faults: ['forge'] },
  { name: 'floor at the server: a hole is an alarm', server: ['floor'], faults: ['missing'] },
  { name: 'floor at the server, `lost` at the device', server: ['floor'], client: ['lost'], faults: ['missing'] },
  { name: '◆ an exception in one command does not stop the next', server: ['isolation'], faults: ['failing'] },
  { name: 'base: a decision rests on the revision that was seen', server: ['base'], faults: ['loss'] },
  { name: '◆ base.h: and on its history', server: ['base_hash'], faults: ['restore', 'loss'], most: 1000 },
  { name: '◆ one’s own queue is not stale', server: ['own_queue'], faults: ['loss'] },
  { name: '`gone`: whoever may no longer see it is told', server: ['gone'], faults: ['roles'] },
  { name: '◆ differences by clock and role are stamped before rows are read', server: ['differences'], faults: ['roles'] },
  { name: '◆ a scope’s rows count from the day of joining', server: ['membership_seq'], faults: ['roles'], most: 1000 },
  { name: '◆ refusals are rows until acknowledged', server: ['refusal_rows'], faults: ['wipe', 'loss'] },
  { name: '◆ the cursor has a key: a page may end among rows of one seq', server: ['cursor_key'], faults: ['roles', 'wipe', 'evict'] },
  { name: '◆ the desk comes first', server: ['desk_first'], faults: ['evict', 'roles'] },
  { name: 'sum at the server: a rotten row is noticed', server: ['sum'], faults: ['damage'], heals: true },
  { name: 'sum at the device', client: ['sum'], faults: ['damage'] },
  { name: 'the sum comes only with a complete answer', server: ['sum_complete'], faults: ['evict'] },
  { name: 'a cursor older than the kept `gone` rows is reset', server: ['horizon'], faults: ['ages', 'roles'] },
  { name: 'epoch: a cursor of another epoch is reset', server: ['epoch'], faults: ['restore', 'loss'] },
  { name: '◆ mark: a silent restore is noticed', server: ['mark'], faults: ['restore', 'loss'] },
  { name: '◆ nonce at the server: the answer says it', server: ['nonce'], faults: ['loss'] },
  { name: '◆ nonce at the device: an answer without it is none', client: ['nonce'], faults: ['portal'] },
  { name: 'strict durability of the outbox', client: ['strict_durability'], faults: ['power'] },
  { name: '◆ an answer counts only while its mark is the newest', client: ['mark'], faults: ['loss', 'double', 'portal'] },
  { name: '◆ rows count only while cursor and generation are those sent', client: ['late_rows'], faults: ['evict', 'roles'] },
  { name: '◆ both: mark, cursor and generation', client: ['mark', 'late_rows'], faults: ['evict', 'roles'] },
  { name: 'outbox first, then replica', client: ['outbox_first'], faults: ['kill'] },
  { name: '◆ undo only while never offered', client: ['offered'], faults: ['undo', 'loss', 'kill'] },
  { name: '◆ undo leaves a stub', client: ['stub'], faults: ['undo'] },
  { name: '◆ undo leaves a stub, and `lost` at the device', client: ['stub', 'lost'], faults: ['undo'] },
  { name: '◆ undo only while nothing stands behind it', client: ['undo_last'], faults: ['undo'] },
  { name: '◆ a settled command stays folded', client: ['settled_overlay'], faults: ['kill'] },
  { name: '◆ … until its row or a complete answer, not the cursor', client: ['overlay_row'], faults: ['kill', 'roles'] },
  { name: '◆ lanes in turn', client: ['lane_turns'], faults: ['failing'] },
  { name: 'lane order at the device', client: ['lane_order'], faults: ['failing', 'loss'] },
  { name: 'lane order and `after` at the device', client: ['lane_order', 'after'], faults: ['failing', 'loss'] },
  { name: '◆ `after` at the device', client: ['after'], faults: ['failing', 'skew', 'loss'] },
  { name: 'a command leaves only on its own final result', client: ['own_result'], faults: ['failing', 'skew'] },
  { name: '`gone` at the device', client: ['gone'], faults: ['roles'] },
  { name: 'floor at the device', client: ['floor'], faults: ['missing'] },
  { name: 'floor and `lost` at the device', client: ['floor', 'lost'], faults: ['missing'] },
  { name: '◆ `lost` at the device', client: ['lost'], faults: ['missing'] },
  { name: '◆ a revoked device wipes only when its outbox was answered', client: ['answered_before_wipe'], faults: ['revoke', 'loss'] },
  { name: 'shadow: old rows stay until a rebuild is complete', client: ['shadow'], faults: ['restore'] },
]

interface Caught {
  readonly seed: number
  readonly rule: string
  readonly what: string
}

/** The first history in which the rule's absence shows. The healing sum is off: it hides what a control should show; its own control leaves it on. */
async function firstCaught(link: Link, control: Control, most: number): Promise<Caught | null> {
  const off = { client: [...(control.client ?? []), ...(control.heals ? [] : ['sum' as const])], server: control.server ?? [] }
  for (let seed = 1; seed <= most; seed += 1) {
    const { broken } = await play(link, seed, off, control.faults)
    if (broken) return { seed, rule: broken.rule, what: broken.what.split('\n')[0] ?? '' }
  }
  return null
}

/** Names of rules that no control switches off alone. */
async function without(link: Link): Promise<string[]> {
  const { guards } = await link.ask<{ guards: string[] }>({ do: 'guards' })
  const all = [...guards.map((name) => `server.${name}`), ...Object.keys(ALL_GUARDS).map((name) => `client.${name}`)]
  const alone = new Set(CONTROLS.map((control) => switches(control).join('+')))
  return all.filter((name) => !alone.has(name))
}

const TARGET = join(import.meta.dirname, 'CONTROLS.md')

interface Wish {
  readonly most: number
  /** Switches, comma by comma, of the controls wanted; empty: all, and the table is written. */
  readonly only: string
  readonly report: string | undefined
  readonly print: (line: string) => void
}

const switches = ({ server = [], client = [] }: Control): string[] => [...server.map((name) => `server.${name}`), ...client.map((name) => `client.${name}`)]

/** Runs controls; the answer is how many were missed without a known reason. */
export async function runControls(link: Link, { most, only, report, print }: Wish): Promise<number> {
  const wanted = new Set(only.split(',').filter(Boolean))
  const lines: string[] = []
  const missed: string[] = await without(link)
  for (const name of missed) print(`${name} has no control`)
  const chosen = CONTROLS.filter((control) => wanted.size === 0 || wanted.has(switches(control).join('+')))
  for (const control of chosen) {
    const caught = await firstCaught(link, control, control.most ?? most)
    if (!caught && (control.missed === undefined || wanted.size > 0)) missed.push(control.name)
    const found = caught ? `${caught.seed} | ${caught.rule}` : `not caught in ${control.most ?? most} | ${control.missed ?? '**unexplained**'}`
    lines.push(`| ${control.name} | ${switches(control).map((name) => `\`${name}\``).join(' ')} | ${control.faults.join(', ')} | ${found} |`)
    print(`${control.name}: ${found}`)
  }
  if (wanted.size === 0) writeFileSync(TARGET, page(lines))
  if (report !== undefined) writeFileSync(report, JSON.stringify({ passed: chosen.length - missed.length, failed: missed.length }))
  return missed.length > 0 ? 1 : 0
}

function page(lines: readonly string[]): string {
  return `# Negative controls

Written by \`python tests/simulate.py --controls\`. Each rule is switched off alone, in histories with fitting faults and with the healing sum off;
"first seed" is the first whose history breaks something that must always hold, and what it breaks. What no history shows is said, with the reason.
Replay one: \`python tests/simulate.py --seed N --off server.base --faults loss\`.

Not among them is what only two transactions at once can break: the counter as the last statement, two senders of one command, two decisions on a step.
\`sync/server/butphe_sync/races_test.py\` holds those on both databases, with the naive counter as its control.

| rule switched off | switch | faults | first seed | what broke, or why nothing did |
|---|---|---|---|---|
${lines.join('\n')}
`
}
