import { ago, fullDate } from '../../app/dates'
import { t } from '../../locales/t'
import { Chip } from '../../parts/Chip'
import { CircleCheck, FileText } from '../../parts/icons'
import { ListItem } from '../../parts/ListItem'
import { PendingMark } from '../../parts/marks'
import { useNames } from '../../parts/use-directory'
import type { LiveRow } from '../../replica/live'
import type { WorkfileBody } from '../../replica/workfile-types'
import { codeOf, filePath } from './words'

interface Props {
  id: string
  body: WorkfileBody
  pending?: LiveRow<'workfile'>['pending']
  current: boolean
}

/** A file in a list: number and who answers for it, its title, how much lies in it. */
export function FileItem({ id, body, pending = [], current }: Props) {
  const names = useNames()
  return (
    <ListItem
      to={filePath(id)}
      current={current}
      from={[codeOf(body), names(body.lead).name].filter(Boolean).join(' · ')}
      when={ago(body.updated)}
      title={body.title}
      chips={
        <>
          <Chip icon={FileText}>{t('workfiles.count', { n: body.documents })}</Chip>
          {body.state === 'closed' && <Chip tone="done" icon={CircleCheck}>{t('workfiles.closedOn', { date: body.closed ? fullDate(body.closed) : '' })}</Chip>}
          <PendingMark pending={pending} />
        </>
      }
    />
  )
}
