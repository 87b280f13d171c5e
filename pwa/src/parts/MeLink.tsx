import { Link } from '../app/routes'
import { position } from '../app/session'
import { t } from '../locales/t'
import { Avatar } from './Avatar'

/** The person's post in a circle, on phones: the way to the settings, which stand in the rail on tablets. */
export function MeLink() {
  const at = position.value
  return (
    <Link to="/cai-dat" label={`${at?.short ?? ''} · ${t('desk.me', { post: at?.title ?? '' })}`} class="inline-flex size-11 shrink-0 items-center justify-center rounded-full tablet:hidden">
      <Avatar letters={at?.short ?? ''} tone="night" />
    </Link>
  )
}
