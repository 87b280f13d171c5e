import { ago } from '../../app/dates'
import { documentPath, idAfter, path } from '../../app/routes'
import { t } from '../../locales/t'
import { List, ListItem } from '../../parts/ListItem'
import { DueMark, PendingMark, UrgencyMark } from '../../parts/marks'
import { useDeskRows } from '../desk/rows'

/** What waits for a leader this clerk prepares for. */
export function ToPrepare() {
  const rows = useDeskRows()?.filter((row) => row.ask === 'prepare') ?? []
  if (rows.length === 0) return null
  const title = t('registry.toPrepare', { n: rows.length })
  return (
    <section>
      <h2 class="px-5 pt-3 pb-2 text-meta font-semibold text-ink-2">{title}</h2>
      <List label={title}>
        {rows.map((row) => (
          <ListItem
            key={row.id}
            to={documentPath(row.id)}
            current={row.id === idAfter('/vb/', path.value)}
            edge={row.urgency === 'flash'}
            from={row.from}
            when={ago(row.since)}
            title={row.subject}
            chips={<><UrgencyMark urgency={row.urgency} /><DueMark due={row.due} /><PendingMark pending={row.pending} /></>}
          />
        ))}
      </List>
    </section>
  )
}
