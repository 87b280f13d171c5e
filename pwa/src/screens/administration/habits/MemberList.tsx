import { t } from '../../../locales/t'
import { IconButton } from '../../../parts/Button'
import { memberName, type Directories } from '../../../parts/house'
import { ArrowDown, ArrowUp, X } from '../../../parts/icons'
import type { GroupMember } from '../../../replica/house-types'
import { memberKey, moved } from './members'

interface Props {
  members: readonly GroupMember[]
  known: Directories
  error: string | null
  onMembers: (members: readonly GroupMember[]) => void
}

/** The members in their order, moved by a place or taken out. */
export function MemberList({ members, known, error, onMembers }: Props) {
  return (
    <div>
      <p role="status" class={`px-1 text-meta font-semibold ${error ? 'text-seal' : 'text-ink-2'}`}>{error ?? t('house.members', { n: members.length })}</p>
      <ol class="mt-1 divide-y divide-line" aria-label={t('house.membersList')}>
        {members.map((member, index) => {
          const name = memberName(member, known) ?? t('house.memberGone')
          return (
            <li key={memberKey(member)} class="flex min-h-11 items-center gap-1">
              <span class="w-8 text-meta text-ink-3 tabular-nums">{index + 1}</span>
              <span class="min-w-0 flex-1 truncate text-body">{name}</span>
              <IconButton icon={ArrowUp} label={t('house.memberUp', { name })} disabled={index === 0} class="text-ink-3" onClick={() => onMembers(moved(members, index, -1))} />
              <IconButton icon={ArrowDown} label={t('house.memberDown', { name })} disabled={index === members.length - 1} class="text-ink-3" onClick={() => onMembers(moved(members, index, 1))} />
              <IconButton icon={X} label={t('app.remove', { name })} class="text-ink-3" onClick={() => onMembers(members.toSpliced(index, 1))} />
            </li>
          )
        })}
      </ol>
    </div>
  )
}
