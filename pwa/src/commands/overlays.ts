/**
 * Which pure overlay belongs to which command, and the thing whose revision it rests on.
 * A command without an overlay, or whose base no longer holds, shows only that it waits.
 */
import type { Get as RawGet, Overlay as RawOverlay, Overlays } from '@sync'
import * as amending from './amending'
import * as attending from './attending'
import * as deciding from './deciding'
import * as directing from './directing'
import * as drafting from './drafting'
import * as filing from './filing'
import * as finding from './finding'
import type { Get, Overlay, Waiting } from './intent'
import * as house from './house'
import * as issuing from './issuing'
import * as keeping from './keeping'
import * as personal from './personal'
import * as preparing from './preparing'
import * as planning from './planning'
import * as registering from './registering'
import * as tasking from './tasking'
import * as templating from './templating'
import * as workdays from './workdays'

type Revised = { readonly rev: number; readonly h: string } | undefined
type Named = Readonly<Record<string, unknown>>
type ThingOf = (get: Get, args: Named) => Revised

const document: ThingOf = (get, args) => get('document', String(args['document']))
const task: ThingOf = (get, args) => get('task', String(args['task']))
const template: ThingOf = (get, args) => get('route_template', String(args['template']))
const parent: ThingOf = (get, args) => (args['parent'] === undefined ? undefined : get('task', String(args['parent'])))
const workfile: ThingOf = (get, args) => get('workfile', String(args['workfile']))
const contents: ThingOf = (get, args) => get('workfile', String(args['workfile']))?.contents
const step: ThingOf = (get, args) =>
  get('document', String(args['document']))?.route.find((one) => one.id === args['step'])

/** Rows come back from storage as plain JSON; kind and command name say what shape they have. */
function on<Args extends object>(thingOf: ThingOf, overlay: Overlay<Args>): RawOverlay {
  return (raw: RawGet, pending, holds) => {
    const get = raw as unknown as Get
    if (pending.base && !holds(thingOf(get, pending.args))) return []
    return overlay(get, pending as unknown as Waiting<Args>) as unknown as ReturnType<RawOverlay>
  }
}

const nothing: ThingOf = () => undefined

export const overlays: Overlays = {
  'document.register': on(nothing, registering.registered),
  'document.correct': on(document, registering.corrected),
  'document.direct': on(document, directing.directed),
  'document.forward': on(document, directing.forwarded),
  'document.finish': on(document, directing.finished),
  'document.draft': on(nothing, drafting.drafted),
  'document.revise': on(document, drafting.revised),
  'document.submit': on(document, drafting.submitted),
  'document.reroute': on(document, drafting.rerouted),
  'document.withdraw': on(document, drafting.withdrawn),
  'document.approve': on(step, deciding.approved),
  'document.return': on(step, deciding.returned),
  'document.opinion': on(step, deciding.opined),
  'document.prepare': on(nothing, preparing.prepared),
  'document.issue': on(document, issuing.issued),
  'document.cancel_number': on(document, issuing.numberCancelled),
  'document.recall': on(document, amending.recalled),
  'document.comment': on(nothing, attending.commented),
  'document.follow': on(nothing, attending.followed),
  'document.unfollow': on(nothing, attending.unfollowed),
  'document.read': on(nothing, attending.read),
  'route_template.save': on(template, templating.templateSaved),
  'view.save': on(nothing, finding.viewSaved),
  'view.remove': on(nothing, finding.viewRemoved),
  'task.assign': on(parent, tasking.assigned),
  'task.progress': on(nothing, tasking.progressed),
  'task.report': on(task, tasking.reported),
  'task.accept': on(task, tasking.accepted),
  'task.return': on(task, tasking.sentBack),
  'task.ask_extension': on(task, tasking.extensionAsked),
  'task.decide_extension': on(task, tasking.extensionDecided),
  'task.reassign': on(task, tasking.reassigned),
  'task.cancel': on(task, tasking.taskCancelled),
  'task.remind': on(task, tasking.reminded),
  'workfile.open': on(nothing, filing.opened),
  'workfile.change': on(workfile, filing.changed),
  'workfile.share': on(workfile, filing.shared),
  'workfile.join': on(nothing, filing.joined),
  'workfile.leave': on(nothing, filing.hasLeft),
  'workfile.close': on(contents, filing.closed),
  'workfile.reopen': on(workfile, filing.reopened),
  'workfile.discard': on(workfile, filing.discarded),
  'file_plan.open': on(nothing, planning.planOpened),
  'file_plan.record_decision': on(nothing, planning.decisionRecorded),
  'file_plan.write_heading': on(nothing, planning.headingWritten),
  'file_plan.remove_heading': on(nothing, planning.headingRemoved),
  'file_plan.write_line': on(nothing, planning.lineWritten),
  'file_plan.remove_line': on(nothing, planning.lineRemoved),
  'settings.update': on(nothing, personal.settingsUpdated),
  'phrase.add': on(nothing, personal.phraseAdded),
  'phrase.remove': on(nothing, personal.phraseRemoved),
  'agency.add': on(nothing, keeping.agencyAdded),
  'agency.correct': on(nothing, keeping.agencyCorrected),
  'agency.end': on(nothing, keeping.agencyEnded),
  'unit.add': on(nothing, keeping.unitAdded),
  'unit.correct': on(nothing, keeping.unitChanged),
  'unit.move': on(nothing, keeping.unitChanged),
  'unit.end': on(nothing, keeping.unitChanged),
  'position.add': on(nothing, keeping.positionAdded),
  'position.correct': on(nothing, keeping.positionCorrected),
  'position.end': on(nothing, keeping.positionEnded),
  'group.put': on(nothing, house.groupPut),
  'group.remove': on(nothing, house.groupRemoved),
  'common_phrase.put': on(nothing, house.commonPhrasePut),
  'common_phrase.remove': on(nothing, house.commonPhraseRemoved),
  'doc_type.put': on(nothing, house.typePut),
  'doc_type.remove': on(nothing, house.typeRemoved),
  'workday.set': on(nothing, workdays.daysMoved),
  'workday.clear': on(nothing, workdays.daysCleared),
}
