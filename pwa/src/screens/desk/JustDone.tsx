import { Link } from '../../app/routes'
import { t, has } from '../../locales/t'
import { Card, SectionTitle } from '../../parts/Card'
import { PendingMark } from '../../parts/marks'
import { useOutbox, useRow, type Pending } from '../../replica/live'

const MOST = 3
const DECISIONS = /^document\.(approve|return|opinion|direct|forward|issue|withdraw)$/

function documentOf(pending: Pending): string | null {
  const id = pending.args['document']
  return typeof id === 'string' ? id : null
}

/** The newest decision of each document, newest first. */
export function newestDecisions(outbox: readonly Pending[]): Pending[] {
  const made = outbox.filter((one) => DECISIONS.test(one.name) && one.state !== 'withdrawn' && !one.elsewhere && documentOf(one))
  const newest = new Map(made.toSorted((a, b) => a.n - b.n).map((one) => [documentOf(one), one]))
  return [...newest.values()].toReversed()
}

/** What this device just decided, with how far it came: saved, recorded, or in need of the person. Not counted. */
export function JustDone() {
  const made = newestDecisions(useOutbox() ?? []).slice(0, MOST)
  if (made.length === 0) return null
  return (
    <section class="space-y-2 pt-2">
      <div class="flex items-baseline justify-between">
        <SectionTitle>{t('desk.justDone')}</SectionTitle>
        <Link to="/gui" class="-my-3 inline-flex min-h-11 items-center px-1 text-meta font-semibold text-pen">{t('desk.seeAll')}</Link>
      </div>
      <ul class="space-y-2">
        {made.map((pending) => (
          <li key={pending.id}><Done pending={pending} /></li>
        ))}
      </ul>
    </section>
  )
}

function Done({ pending }: { pending: Pending }) {
  const id = documentOf(pending) ?? ''
  const row = useRow('document', id)
  const act = `words.act.${pending.name}`
  return (
    <Card>
      <Link to={`/vb/${id}`} class="block px-4 py-3 -outline-offset-2">
        <p class="truncate text-note font-semibold">{row?.body.subject ?? t('app.loading')}</p>
        <p class="mt-1.5 flex flex-wrap items-center gap-2 text-meta text-ink-2">
          <PendingMark pending={[pending]} />
          {has(act) ? t(act) : ''}
        </p>
      </Link>
    </Card>
  )
}
