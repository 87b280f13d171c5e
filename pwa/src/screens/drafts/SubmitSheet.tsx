import { useState } from 'preact/hooks'
import { decideWithUndo } from '../../app/telling'
import { submit } from '../../commands/drafting'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Notice } from '../../parts/Notice'
import { Reply, Send } from '../../parts/icons'
import { Sheet } from '../../parts/Sheet'
import { useRow, type LiveRow } from '../../replica/live'
import type { RouteGroup } from '../../replica/types'
import { groupsOf } from './route'
import { RouteSection } from './RouteSection'
import { useProposedRoute } from './use-route'

interface Props {
  row: LiveRow<'document'>
  onClose: () => void
}

/** The way a draft goes and the words that go with it. Returned, it offers the way it went. */
export function SubmitSheet({ row, onClose }: Props) {
  const { body } = row
  const answered = useRow('document', body.answers[0]?.id ?? '')
  const before = body.route.length > 0 ? groupsOf(body) : null
  const [route, setRoute] = useState<RouteGroup[] | null>(before)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const { people, proposed } = useProposedRoute({ agency: body.agency.id, doc_type: body.doc_type, directedBy: answered?.body.directives.at(-1)?.by.id })
  const groups = route ?? proposed.groups
  const first = (groups[0]?.people ?? []).map((one) => people.find((other) => other.assignment.id === one.assignment)?.name ?? '').join(', ')
  const send = () => {
    setTried(true)
    if (groups.length === 0) return
    onClose()
    void decideWithUndo(submit(row.id, body, { route: groups, note: note.trim() }), t('drafts.submitted', { name: first }))
  }
  const footer = <Button kind="primary" size="act" wide icon={Send} onClick={send}>{t('drafts.submit')}</Button>
  return (
    <Sheet title={t('drafts.submitTitle', { n: body.version?.n ?? 1 })} note={body.subject} footer={footer} onClose={onClose} tall>
      <div class="space-y-4">
        {body.state === 'returned' && <Notice icon={Reply}>{t('drafts.straight')}</Notice>}
        <RouteSection proposed={proposed} people={people} route={route} note={note} missing={tried && groups.length === 0} onRoute={setRoute} onNote={setNote} />
      </div>
    </Sheet>
  )
}
