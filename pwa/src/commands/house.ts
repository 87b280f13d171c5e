/** What an administrator keeps for an agency and those below it: groups, sentences, types of documents. */
import type { CommonPhrasePlace, GroupMember, SetType } from '../replica/house-types'
import type { Intent, Overlay } from './intent'

export interface GroupArgs {
  group: string
  agency: string
  name: string
  members: GroupMember[]
  ordinal?: number
}

export interface CommonPhraseArgs {
  phrase: string
  agency: string
  text: string
  place: CommonPhrasePlace | null
  ordinal?: number
}

export interface TypeArgs {
  agency: string
  name: string
  code: string
  used?: boolean
  ordinal?: number
}

export function putGroup(args: GroupArgs): Intent<GroupArgs> {
  return { name: 'group.put', args, lane: `group:${args.group}` }
}

export function removeGroup(group: string): Intent<{ group: string }> {
  return { name: 'group.remove', args: { group }, lane: `group:${group}` }
}

export function putCommonPhrase(args: CommonPhraseArgs): Intent<CommonPhraseArgs> {
  return { name: 'common_phrase.put', args, lane: `phrase:${args.phrase}` }
}

export function removeCommonPhrase(phrase: string): Intent<{ phrase: string }> {
  return { name: 'common_phrase.remove', args: { phrase }, lane: `phrase:${phrase}` }
}

export function putType(args: TypeArgs): Intent<TypeArgs> {
  return { name: 'doc_type.put', args, lane: `doctype:${args.agency}` }
}

export function removeType(agency: string, name: string): Intent<{ agency: string; name: string }> {
  return { name: 'doc_type.remove', args: { agency, name }, lane: `doctype:${agency}` }
}

export const groupPut: Overlay<GroupArgs> = (_get, { args: { group, ordinal = 0, ...rest } }) => [{ kind: 'group', id: group, body: { ...rest, ordinal } }]

export const groupRemoved: Overlay<{ group: string }> = (_get, { args }) => [{ kind: 'group', id: args.group, body: null }]

export const commonPhrasePut: Overlay<CommonPhraseArgs> = (_get, { args: { phrase, ordinal = 0, ...rest } }) => [{ kind: 'phrase', id: phrase, body: { ...rest, ordinal } }]

export const commonPhraseRemoved: Overlay<{ phrase: string }> = (_get, { args }) => [{ kind: 'phrase', id: args.phrase, body: null }]

function others(types: readonly SetType[] | undefined, name: string): SetType[] {
  return (types ?? []).filter((one) => one.name !== name)
}

export const typePut: Overlay<TypeArgs> = (get, { args: { agency, name, code, used = true, ordinal = 0 } }) => [
  { kind: 'doctype', id: agency, body: { types: [...others(get('doctype', agency)?.types, name), { name, code, used, ordinal }] } },
]

export const typeRemoved: Overlay<{ agency: string; name: string }> = (get, { args }) => [{ kind: 'doctype', id: args.agency, body: { types: others(get('doctype', args.agency)?.types, args.name) } }]
