import { exists } from '../../app/screens'
import { go } from '../../app/routes'
import { deskKind, position } from '../../app/session'
import { t } from '../../locales/t'
import type { IconShape } from '../../parts/icons'
import type { MenuItem } from '../../parts/Menu'

type Icons = Record<'select' | 'refresh' | 'draft' | 'tasks', IconShape>

/** What the desk offers beside its rows; the visible twins of long press and pull. */
export function deskMenu(icons: Icons, onSelect: () => void, onRefresh: () => void): MenuItem[] {
  const officer = deskKind(position.value?.role) === 'officer'
  return [
    { text: t('desk.select'), icon: icons.select, onClick: onSelect },
    { text: t('desk.refresh'), icon: icons.refresh, onClick: onRefresh },
    ...(officer && exists('tasks') ? [{ text: t('desk.allTasks'), icon: icons.tasks, onClick: () => go('/nv') }] : []),
    ...(officer && exists('drafts') ? [{ text: t('desk.newDraft'), icon: icons.draft, onClick: () => go('/soan') }] : []),
  ]
}
