import { idAfter, path } from '../../app/routes'
import { deskKind, position } from '../../app/session'
import { t } from '../../locales/t'
import { Empty } from '../../parts/Empty'
import { ListChecks } from '../../parts/icons'
import { SplitView } from '../../parts/SplitView'
import { GivenList } from './GivenList'
import { TaskScreen } from './TaskScreen'
import { WorkList } from './WorkList'

export { WorkList }

/** Tasks at `/nv` and one of them at `/nv/<id>`: a leader sees what they gave, an officer their work. */
export function TasksScreen() {
  const id = idAfter('/nv/', path.value)
  const officer = deskKind(position.value?.role) === 'officer'
  const list = officer ? <WorkList /> : <GivenList />
  return (
    <SplitView
      list={list}
      detail={id === null ? null : <TaskScreen key={id} id={id} back={officer ? '/' : '/nv'} />}
      nothing={<div class="flex flex-1 items-center justify-center bg-desk"><Empty icon={ListChecks} title={t('tasks.choose')} /></div>}
    />
  )
}
