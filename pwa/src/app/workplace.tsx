/** List and document together: the desk or all documents at the left, what was opened at the right. */
import { effect, signal } from '@preact/signals'
import { t } from '../locales/t'
import { Empty } from '../parts/Empty'
import { FileText } from '../parts/icons'
import { SplitView } from '../parts/SplitView'
import { DeskScreen } from '../screens/desk'
import { DocumentScreen } from '../screens/documents'
import { DocumentList } from '../screens/documents/DocumentList'
import { idAfter, path } from './routes'

/** The list an open document was reached from: '/', '/vb' or another tab. */
export const listBehind = signal('/')
effect(() => {
  if (idAfter('/vb/', path.value) === null) listBehind.value = path.value
})

export function isWorkplace(at: string): boolean {
  return at === '/' || at === '/vb' || idAfter('/vb/', at) !== null
}

export function Workplace() {
  const id = idAfter('/vb/', path.value)
  const list = listBehind.value === '/vb' ? <DocumentList open={id} /> : <DeskScreen open={id} />
  return (
    <SplitView
      list={list}
      detail={id === null ? null : <DocumentScreen key={id} id={id} />}
      nothing={<div class="flex flex-1 items-center justify-center bg-desk"><Empty icon={FileText} title={t('desk.chooseOne')} /></div>}
    />
  )
}
