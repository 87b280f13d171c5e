import { ago, civil } from '../../app/dates'
import { documentPath, idAfter, path, taskPath } from '../../app/routes'
import { t } from '../../locales/t'
import { Chip } from '../../parts/Chip'
import { Clock } from '../../parts/icons'
import { List, ListItem } from '../../parts/ListItem'
import { DueMark, PendingMark, UrgencyMark } from '../../parts/marks'
import type { LiveRow } from '../../replica/live'
import { isCounted, useDeskRows } from '../desk/rows'

function isToday(row: LiveRow<'document'>, today: string): boolean {
  const { body } = row
  if (body.kind !== 'incoming') return false
  if (row.pending.some((one) => one.name === 'document.register')) return true
  return body.arrival?.date === today
}

function registeredAt({ body }: LiveRow<'document'>): number {
  return body.acts.find((act) => act.act === 'document.register')?.at ?? body.updated
}

/** Today's entries, the newest first: saved here, then with the number the server gave. */
export function registeredToday(documents: readonly LiveRow<'document'>[]): LiveRow<'document'>[] {
  const today = civil(Date.now())
  const order = (row: LiveRow<'document'>) => row.body.arrival?.number ?? Infinity
  return documents.filter((row) => isToday(row, today)).toSorted((a, b) => order(b) - order(a) || registeredAt(b) - registeredAt(a))
}

function opened(): string | null {
  return idAfter('/vb/', path.value)
}

interface Look {
  /** In a list's column; else a card of its own on tablets. */
  plain?: boolean
}

const CARD = 'tablet:[&_li:last-child>a]:border-b-0 tablet:overflow-hidden tablet:rounded-card tablet:border tablet:border-line tablet:bg-paper'

/** What asks the clerk for something else than a number: entries nobody was named for yet. */
export function ToPassOn({ plain }: Look) {
  const rows = useDeskRows()?.filter((row) => isCounted(row) && row.ask !== 'number') ?? []
  if (rows.length === 0) return null
  return (
    <section class={plain ? '' : CARD}>
      <h2 class="px-5 pt-3 pb-2 text-meta font-semibold text-ink-2">{t('registry.toPassOn', { n: rows.length })}</h2>
      <List label={t('registry.toPassOn', { n: rows.length })}>
        {rows.map((row) => (
          <ListItem
            key={row.id}
            to={row.kind === 'document' ? documentPath(row.id) : taskPath(row.id)}
            current={row.id === opened()}
            edge={row.urgency === 'flash'}
            from={row.from}
            when={ago(row.since)}
            title={row.subject}
            chips={
              <>
                <UrgencyMark urgency={row.urgency} />
                <DueMark due={row.due} />
                <PendingMark pending={row.pending} />
              </>
            }
          />
        ))}
      </List>
    </section>
  )
}

export function JustRegistered({ documents, plain }: Look & { documents: readonly LiveRow<'document'>[] }) {
  const rows = registeredToday(documents)
  return (
    <section class={plain ? '' : CARD}>
      {!plain && <h2 class="px-5 pt-3 pb-2 text-meta font-semibold text-ink-2">{t('registry.today')}</h2>}
      {rows.length === 0 && <p class="px-5 pb-4 text-note text-ink-3">{t('registry.todayNone')}</p>}
      <List label={t('registry.today')}>
        {rows.map((row) => (
          <ListItem
            key={row.id}
            to={documentPath(row.id)}
            current={row.id === opened()}
            from={[row.body.number, row.body.sender].filter(Boolean).join(' · ')}
            when={ago(registeredAt(row))}
            title={row.body.subject}
            chips={
              <>
                {row.body.arrival ? <Chip tone="done">{t('registry.arrival', { n: row.body.arrival.number })}</Chip> : <Chip icon={Clock}>{t('registry.waitingNumber')}</Chip>}
                <PendingMark pending={row.pending} />
              </>
            }
          />
        ))}
      </List>
    </section>
  )
}
