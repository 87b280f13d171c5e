/** Which pure overlay belongs to which command; a command without one shows only that it waits. */
import * as attending from './attending'
import * as deciding from './deciding'
import * as directing from './directing'
import * as drafting from './drafting'
import type { Get, Overlay, Patch, Waiting } from './intent'
import * as issuing from './issuing'
import * as personal from './personal'
import * as registering from './registering'
import * as tasking from './tasking'

type AnyOverlay = (get: Get, waiting: Waiting) => Patch[]

/** Commands come back from storage as plain JSON; the name says which arguments they have. */
function stored<Args extends object>(overlay: Overlay<Args>): AnyOverlay {
  return (get, waiting) => overlay(get, waiting as unknown as Waiting<Args>)
}

export const overlays: Readonly<Record<string, AnyOverlay>> = {
  'document.register': stored(registering.registered),
  'document.correct': stored(registering.corrected),
  'document.direct': stored(directing.directed),
  'document.forward': stored(directing.forwarded),
  'document.finish': stored(directing.finished),
  'document.draft': stored(drafting.drafted),
  'document.revise': stored(drafting.revised),
  'document.submit': stored(drafting.submitted),
  'document.withdraw': stored(drafting.withdrawn),
  'document.approve': stored(deciding.approved),
  'document.return': stored(deciding.returned),
  'document.opinion': stored(deciding.opined),
  'document.issue': stored(issuing.issued),
  'document.cancel_number': stored(issuing.numberCancelled),
  'document.comment': stored(attending.commented),
  'document.follow': stored(attending.followed),
  'document.unfollow': stored(attending.unfollowed),
  'document.read': stored(attending.read),
  'task.assign': stored(tasking.assigned),
  'task.progress': stored(tasking.progressed),
  'task.report': stored(tasking.reported),
  'task.accept': stored(tasking.accepted),
  'task.return': stored(tasking.sentBack),
  'task.ask_extension': stored(tasking.extensionAsked),
  'task.decide_extension': stored(tasking.extensionDecided),
  'task.reassign': stored(tasking.reassigned),
  'task.cancel': stored(tasking.taskCancelled),
  'task.remind': stored(tasking.reminded),
  'settings.update': stored(personal.settingsUpdated),
  'phrase.add': stored(personal.phraseAdded),
  'phrase.remove': stored(personal.phraseRemoved),
}
