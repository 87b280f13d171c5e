/** A new post in the agency and who holds it from now on. */
import { newId } from '@sync'
import { decide } from '../../app/telling'
import { addPosition, beginAssignment } from '../../commands/administration'
import { t } from '../../locales/t'
import { Select, TextField } from '../../parts/Field'
import { useRows } from '../../replica/live'
import type { RoleName } from '../../replica/people-types'

export interface Post {
  title: string
  short: string
  unit: string
  role: RoleName
}

export const NO_POST: Post = { title: '', short: '', unit: '', role: 'officer' }

export const ROLES: readonly RoleName[] = ['officer', 'section_head', 'clerk', 'leader', 'chief_of_office', 'archivist', 'administrator']
export const RANKS: Record<RoleName, number> = { leader: 1, chief_of_office: 5, section_head: 20, officer: 30, clerk: 40, archivist: 40, administrator: 50 }

export function isWhole(post: Post): boolean {
  return post.title.trim() !== '' && post.short.trim() !== ''
}

/** What is said in several commands goes at once: only the last of a lane could still be taken back, and half a post is none. */
export const AT_ONCE = { wait: 0 }

/** The post and who holds it; false when it could not be stored. It is taken back by ending the post. */
export async function beginPost(agency: string, person: string, { title, short, unit, role }: Post): Promise<boolean> {
  const position = newId()
  const made = await decide(addPosition({ position, agency, title: title.trim(), short: short.trim(), role, rank: RANKS[role], ...(unit === '' ? {} : { unit }) }), AT_ONCE)
  return made !== null && (await decide(beginAssignment(agency, { assignment: newId(), person, position }), AT_ONCE)) !== null
}

interface Props {
  agency: string
  post: Post
  onPost: (post: Post) => void
  /** Says what is missing. */
  tried: boolean
  autofocus?: boolean
}

export function PostFields({ agency, post, onPost, tried, autofocus }: Props) {
  const units = useRows('unit')?.filter(({ body }) => body.agency === agency) ?? []
  const needed = (text: string) => (tried && text.trim() === '' ? t('administration.needed') : null)
  return (
    <>
      <TextField label={t('administration.postTitle')} value={post.title} onValue={(title) => onPost({ ...post, title })} error={needed(post.title)} autofocus={autofocus ?? false} />
      <TextField label={t('administration.postShort')} value={post.short} onValue={(short) => onPost({ ...post, short })} error={needed(post.short)} maxLength={50} />
      <Select label={t('administration.role')} value={post.role} options={ROLES.map((value) => ({ value, text: t(`administration.role.${value}`) }))} onValue={(role) => onPost({ ...post, role })} />
      <Select label={t('administration.unit')} value={post.unit} options={[{ value: '', text: t('administration.noUnit') }, ...units.map((one) => ({ value: one.id, text: one.body.name }))]} onValue={(unit) => onPost({ ...post, unit })} />
    </>
  )
}
