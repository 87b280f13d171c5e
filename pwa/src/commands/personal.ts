/** A person's own things: settings, phrases, push, devices, delegations, refusals that were seen. */
import type { Intent, Overlay } from './intent'
import { patchMe } from './intent'

export interface PhraseArgs {
  phrase: string
  text: string
}

export interface SubscribeArgs {
  endpoint: string
  p256dh: string
  auth: string
}

export interface GrantArgs {
  delegation: string
  to: string
  capacity: string
  since: number
  until: number
  kinds?: string[]
  doc_types?: string[]
}

export interface AppointArgs {
  secretary: string
  to: string
}

/** `person` names the lane, so that settings keep their order among themselves. */
export function updateSettings(person: string, changed: Record<string, unknown>): Intent<Record<string, unknown>> {
  return { name: 'settings.update', args: changed, lane: `me:${person}` }
}

export function addPhrase(person: string, args: PhraseArgs): Intent<PhraseArgs> {
  return { name: 'phrase.add', args, lane: `me:${person}` }
}

export function removePhrase(person: string, phrase: string): Intent<{ phrase: string }> {
  return { name: 'phrase.remove', args: { phrase }, lane: `me:${person}` }
}

export function subscribePush(device: string, args: SubscribeArgs): Intent<SubscribeArgs> {
  return { name: 'push.subscribe', args, lane: `push:${device}` }
}

export function unsubscribePush(device: string): Intent<Record<string, never>> {
  return { name: 'push.unsubscribe', args: {}, lane: `push:${device}` }
}

export function revokeDevice(device: string): Intent<{ device: string }> {
  return { name: 'device.revoke', args: { device }, lane: `device:${device}` }
}

export function grantDelegation(args: GrantArgs): Intent<GrantArgs> {
  return { name: 'delegation.grant', args, lane: `delegation:${args.delegation}` }
}

export function revokeDelegation(delegation: string): Intent<{ delegation: string }> {
  return { name: 'delegation.revoke', args: { delegation }, lane: `delegation:${delegation}` }
}

export function appointSecretary(args: AppointArgs): Intent<AppointArgs> {
  return { name: 'secretary.appoint', args, lane: `secretary:${args.secretary}` }
}

export function dismissSecretary(secretary: string): Intent<{ secretary: string }> {
  return { name: 'secretary.dismiss', args: { secretary }, lane: `secretary:${secretary}` }
}

/** The refusal of command `result` was read. */
export function acknowledge(result: string): Intent<{ result: string }> {
  return { name: 'result.ack', args: { result }, lane: `result:${result}` }
}

/** The lane of one's own things carries the person. */
function personOf(lane: string): string {
  return lane.slice('me:'.length)
}

export const settingsUpdated: Overlay<Record<string, unknown>> = (get, { lane, args }) =>
  patchMe(get, personOf(lane), (me) => ({ settings: { ...me.settings, ...args } }))

export const phraseAdded: Overlay<PhraseArgs> = (get, { lane, args }) =>
  patchMe(get, personOf(lane), (me) => ({
    phrases: [...me.phrases, { id: args.phrase, text: args.text, uses: 0 }],
  }))

export const phraseRemoved: Overlay<{ phrase: string }> = (get, { lane, args }) =>
  patchMe(get, personOf(lane), (me) => ({
    phrases: me.phrases.filter((phrase) => phrase.id !== args.phrase),
  }))
