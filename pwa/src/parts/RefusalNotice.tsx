import type { Result } from '@sync'
import { refusalOf } from '../locales/refusals'
import { TriangleAlert } from './icons'
import { Notice } from './Notice'

/** Why something was not recorded, in the catalogue's words, above the form in which it can be mended. */
export function RefusalNotice({ result }: { result: Result }) {
  const { detail } = result
  // Of a file the detail says which it is.
  const name = typeof detail?.['name'] === 'string' ? detail['name'] : null
  const { title, body, next } = refusalOf(result)
  return (
    <Notice tone="seal" icon={TriangleAlert} live>
      <p class="font-semibold">{name ? `${title}: ${name}` : title}</p>
      <p>{body}</p>
      <p class="text-ink-2">{next}</p>
    </Notice>
  )
}
