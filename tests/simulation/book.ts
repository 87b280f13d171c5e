import type { Statement } from '../../sync/client/protocol.ts'
import type { Effect, Facts, ServerResult } from './checks.ts'
import type { World } from './world.ts'

/** The reference state machine: who may do what to a document in which state. It shares nothing with the server's product. */

interface Document {
  readonly author: string
  readonly steps: { readonly id: string; readonly who: string; state: string }[]
}

/** Refusals that an honest device may get. Anything else would be a fault of ours. */
const HONEST: ReadonlySet<string> = new Set(['stale', 'decided', 'not_found', 'not_allowed', 'blocked', 'device_revoked'])

/** 2, 3 and 6: the book of effects follows the rules, rests on what was seen, and keeps the order of lanes. */
export function checkBook(world: World, facts: Facts, results: ReadonlyMap<string, ServerResult>): void {
  const documents = new Map<string, Document>()
  for (const effect of facts.effects) {
    const statement = statementOf(effect, results)
    if (!statement) world.fail('2 effects', `an effect without a result: ${effect.name} ${effect.command}`)
    checkAllowed(world, documents, effect, statement)
    checkSeen(world, effect, facts)
  }
  checkOneDecision(world, facts.effects)
  checkLanes(world, facts, results)
  for (const result of facts.results) {
    if (isForged(world, result)) continue
    if (result.status === 'refused' && result.name !== 'result.ack' && !HONEST.has(result.code ?? '')) world.fail('3 refusal', `${result.name} was refused: ${result.code}`)
    if (result.code === 'blocked') checkBlocked(world, result, results)
    if (result.code === 'stale') checkStale(world, result, facts, results)
    if (result.code === 'device_revoked' && !world.revoked.has(result.device)) world.fail('3 refusal', `${result.device} was never revoked`)
  }
}

function isForged(world: World, { lane }: ServerResult): boolean {
  return world.forged.has(lane.slice('forged-'.length))
}

/** "Blocked" is said only behind a refusal, or behind what was lost for ever. */
function checkBlocked(world: World, blocked: ServerResult, results: ReadonlyMap<string, ServerResult>): void {
  const { after } = JSON.parse(blocked.statement) as Statement
  const before = after ? results.get(after.id) : undefined
  if (before?.status === 'refused' || (after && world.deleted.has(after.id))) return
  world.fail('3 refusal', `${blocked.n} (${blocked.name}) was blocked, and what it stands behind is ${before?.status ?? 'on its way'}`)
}

function statementOf(effect: Effect, results: ReadonlyMap<string, ServerResult>): Statement | undefined {
  const result = results.get(effect.command)
  return result ? (JSON.parse(result.statement) as Statement) : undefined
}

function checkAllowed(world: World, documents: Map<string, Document>, effect: Effect, { args }: Statement): void {
  const id = String(args['doc'])
  const step = { id: String(args['step']), who: String(args['to']), state: 'open' }
  if (effect.name === 'doc.make') {
    if (documents.has(id)) world.fail('3 rules', `${id} was made twice`)
    documents.set(id, { author: effect.actor, steps: [step] })
    return
  }
  if (effect.doc === null) return
  const document = documents.get(id)
  const last = document?.steps.at(-1)
  if (!document || !last) world.fail('3 rules', `${effect.name} on ${id}, which does not exist`)
  if (effect.name.startsWith('step.')) {
    const decided = document.steps.find((one) => one.id === step.id)
    if (decided?.state !== 'open') world.fail('3 rules', `${effect.name} on step ${step.id}, which is ${decided?.state}`)
    decided.state = effect.name
  }
  if (effect.name === 'doc.revise' && effect.actor !== document.author) world.fail('3 rules', `${effect.actor} revised a document of ${document.author}`)
  if (effect.name === 'doc.hand' && last.state !== 'open') world.fail('3 rules', `a decided step was handed on`)
  if (effect.name === 'doc.revise' || effect.name === 'doc.hand') {
    if (last.state === 'open') last.state = 'replaced'
    document.steps.push({ ...step, who: effect.name === 'doc.hand' ? step.who : last.who })
  }
}

/** An effect with a base rests on the revision that was seen; only the device's own earlier commands may lie between. */
function checkSeen(world: World, effect: Effect, { revisions }: Facts): void {
  if (effect.base_rev === null || effect.doc === null || effect.rev === null) return
  const history = revisions.filter((revision) => revision.thing === `doc:${effect.doc}`)
  const seen = effect.base_rev === 0 ? '' : history.find((revision) => revision.rev === effect.base_rev)?.h
  if (seen !== effect.base_h) world.fail('3 seen', `${effect.name} on ${effect.doc} rests on a history that never was`)
  for (const revision of history) {
    const between = revision.rev > effect.base_rev && revision.rev < effect.rev
    if (between && (revision.device !== effect.device || revision.n >= effect.n)) {
      world.fail('3 seen', `${effect.name} on ${effect.doc} at rev ${effect.base_rev} slipped over rev ${revision.rev} of another`)
    }
  }
}

/** "Stale" is said only when somebody else, or a later command, changed the document after what was seen. */
function checkStale(world: World, refused: ServerResult, facts: Facts, results: ReadonlyMap<string, ServerResult>): void {
  const { base, args } = JSON.parse(refused.statement) as Statement
  if (!base) return
  const history = facts.revisions.filter((revision) => revision.thing === `doc:${String(args['doc'])}`)
  const seen = base.rev === 0 ? '' : history.find((revision) => revision.rev === base.rev)?.h
  const seqOf = (rev: number): number => {
    const effect = facts.effects.find((one) => one.doc === args['doc'] && one.rev === rev)
    return (effect && results.get(effect.command)?.seq) ?? 0
  }
  const later = history.filter((revision) => revision.rev > base.rev && seqOf(revision.rev) < refused.seq)
  const isStrange = later.some((revision) => revision.device !== refused.device || revision.n >= refused.n)
  if (seen === base.h && !isStrange) world.fail('3 refusal', `${refused.n} (${refused.name}) was called stale, and nobody else had changed anything`)
}

/** What holds even over a silent restore: nothing rests on a history that is not there any more. */
export function checkSeenOnly(world: World, facts: Facts): void {
  for (const effect of facts.effects) checkSeen(world, effect, facts)
  checkOneDecision(world, facts.effects)
}

function checkOneDecision(world: World, effects: readonly Effect[]): void {
  const steps = effects.flatMap((effect) => (effect.step === null ? [] : [effect.step]))
  const twice = steps.find((step, index) => steps.indexOf(step) !== index)
  if (twice !== undefined) world.fail('2 one decision', `step ${twice} was decided twice`)
}

/** 6: inside a lane no effect before its predecessor's, none past a refused one. */
function checkLanes(world: World, { effects, results: all }: Facts, results: ReadonlyMap<string, ServerResult>): void {
  const newest = new Map<string, number>()
  for (const effect of effects) {
    const lane = `${effect.device}|${effect.lane}`
    if (effect.n < (newest.get(lane) ?? 0)) world.fail('6 order', `${effect.n} (${effect.name}) took effect after a later one of its lane`)
    newest.set(lane, effect.n)
    const after = statementOf(effect, results)?.after ?? null
    const before = after ? results.get(after.id) : undefined
    if (after && (!before || before.status === 'refused')) world.fail('6 order', `${effect.n} (${effect.name}) went past ${after.n}, which is ${before?.status}`)
  }
  for (const { statement, n, name } of all) {
    const { after } = JSON.parse(statement) as Statement
    if (after && results.get(after.id)?.status === 'withdrawn') world.fail('6 order', `${n} (${name}) was tapped on top of ${after.n}, which was taken back`)
  }
}
