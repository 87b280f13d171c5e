/** List and document together: the desk or all documents at the left, what was opened at the right. */
import { t } from '../locales/t'
import { Empty } from '../parts/Empty'
import { FileText } from '../parts/icons'
import { SplitView } from '../parts/SplitView'
import { DeskScreen } from '../screens/desk'
import { idAfter, listBehind, path } from './routes'
import { exists, whenFetched } from './screens'
import { deskKind, position } from './session'

export function isWorkplace(at: string): boolean {
  return at === '/' || at === '/vb' || idAfter('/vb/', at) !== null
}

const DocumentScreen = whenFetched<{ id: string }>('documents', 'DocumentScreen')
const DocumentList = whenFetched<{ open: string | null }>('documents', 'DocumentList')
const WorkList = whenFetched('tasks', 'WorkList')
const ArrivalsList = whenFetched('registry', 'ArrivalsList')
const SearchList = whenFetched('search', 'SearchList')

/** The list from which the person came; an officer's first list is their work. */
function ListBehind({ open }: { open: string | null }) {
  const from = listBehind.value
  if (from === '/vb') return <DocumentList open={open} />
  if (from === '/tim' && exists('search')) return <SearchList />
  if (deskKind(position.value?.role) === 'clerk' && exists('registry')) return <ArrivalsList />
  return deskKind(position.value?.role) === 'officer' && exists('tasks') ? <WorkList /> : <DeskScreen open={open} />
}

export function Workplace() {
  const id = idAfter('/vb/', path.value)
  return (
    <SplitView
      list={<ListBehind open={id} />}
      detail={id === null ? null : <DocumentScreen key={id} id={id} />}
      nothing={<div class="flex flex-1 items-center justify-center bg-desk"><Empty icon={FileText} title={t('desk.chooseOne')} /></div>}
    />
  )
}
