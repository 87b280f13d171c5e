import { useState } from 'preact/hooks'
import { useStored } from '../../app/stored'
import { decideWithUndo } from '../../app/telling'
import { submit } from '../../commands/drafting'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Notice } from '../../parts/Notice'
import { Reply, Send } from '../../parts/icons'
import { turnsOf } from '../../parts/route/turns'
import { Sheet } from '../../parts/Sheet'
import { useRow, type LiveRow } from '../../replica/live'
import type { RouteGroup } from '../../replica/house-types'
import { optionOf, RouteSection } from './RouteSection'
import { firstNames, routeSaid } from './sending'
import { useRouteOptions } from './use-route'

interface Props {
  row: LiveRow<'document'>
  onClose: () => void
}

/** The way a draft goes and the words that go with it. Returned, it offers the way it went. */
export function SubmitSheet({ row, onClose }: Props) {
  const { busy, store } = useStored(onClose)
  const { body } = row
  const answered = useRow('document', body.answers[0]?.id ?? '')
  const before = body.route.length > 0 ? turnsOf(body.route) : null
  const [route, setRoute] = useState<RouteGroup[] | null>(before)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const { office, options } = useRouteOptions({ agency: body.agency.id, doc_type: body.doc_type, directedBy: answered?.body.directives.at(-1)?.by.id })
  const option = optionOf(options, chosen)
  const groups = route ?? option?.groups ?? []
  const choose = (key: string) => {
    setChosen(key)
    setRoute(null)
  }
  const send = () => {
    setTried(true)
    if (groups.length === 0) return
    store(() => decideWithUndo(submit(row.id, body, { ...routeSaid(groups, option), note: note.trim() }), t('drafts.submitted', { name: firstNames(groups, office) })))
  }
  const footer = <Button kind="primary" size="act" wide icon={Send} busy={busy} onClick={send}>{t('drafts.submit')}</Button>
  return (
    <Sheet title={t('drafts.submitTitle', { n: body.version?.n ?? 1 })} note={body.subject} footer={footer} onClose={onClose} tall>
      <div class="space-y-4">
        {body.state === 'returned' && <Notice icon={Reply}>{t('drafts.straight')}</Notice>}
        <RouteSection options={options} chosen={chosen} office={office} route={route} onChoose={choose} note={note} missing={tried && groups.length === 0} onRoute={setRoute} onNote={setNote} />
      </div>
    </Sheet>
  )
}
