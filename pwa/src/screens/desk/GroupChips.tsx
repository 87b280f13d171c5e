import { t } from '../../locales/t'
import { Chips, Choice } from '../../parts/Chip'
import type { DeskGroup } from '../../replica/types'
import type { GroupCount } from './rows'

interface Props {
  groups: readonly GroupCount[]
  all: number
  chosen: DeskGroup | null
  onChosen: (group: DeskGroup | null) => void
}

/** Filters with their counts; nothing to choose from, nothing shown. */
export function GroupChips({ groups, all, chosen, onChosen }: Props) {
  const known = groups.some(({ group }) => group === chosen) ? chosen : null
  if (groups.length < 2) return null
  return (
    <Chips label={t('desk.groups')} scroll>
      <Choice chosen={known === null} count={all} onClick={() => onChosen(null)}>{t('desk.everything')}</Choice>
      {groups.map(({ group, count }) => (
        <Choice key={group} chosen={known === group} count={count} onClick={() => onChosen(group)}>{t(`desk.group.${group}`)}</Choice>
      ))}
    </Chips>
  )
}
