import { t } from '../../locales/t'
import { Notice } from '../../parts/Notice'
import { useNames } from '../../parts/use-directory'
import type { DocumentBody } from '../../replica/types'
import { giverNote, opinions, personOf, type Said } from './story'

/** What came with the document: the giver's words, then the opinions that were given. */
export function Told({ body, self }: { body: DocumentBody; self: ReadonlySet<string> }) {
  const note = giverNote(body, self)
  const said = opinions(body).flatMap((one) => (one.said ? [one.said] : []))
  if (!note && said.length === 0) return null
  return (
    <div class="space-y-2">
      {note && <Words said={note} tone="pen" />}
      {said.map((one) => <Words key={one.by.id} said={one} tone={one.opinion === 'object' ? 'seal' : 'plain'} />)}
    </div>
  )
}

function Words({ said, tone }: { said: Said; tone: 'pen' | 'plain' | 'seal' }) {
  const named = useNames()(said.by)
  const opinion = said.opinion ? t(`words.opinion.${said.opinion}`) : ''
  return (
    <Notice tone={tone}>
      <b class="font-semibold text-ink">{personOf(named)}:</b> {[opinion, said.text].filter(Boolean).join('. ')}
    </Notice>
  )
}
