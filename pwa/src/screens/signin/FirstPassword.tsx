import type { Session } from '../../app/session'
import { t } from '../../locales/t'
import { Button } from '../../parts/Button'
import { Icon } from '../../parts/Icon'
import { KeyRound } from '../../parts/icons'
import type { Invited } from './invited'
import { NewPassword } from './NewPassword'

interface Props {
  invited: Invited
  onSignedIn: (session: Session) => void
  onBack: () => void
}

/** The first sign-in: the code of the slip was right, now a password that only its owner knows. */
export function FirstPassword({ invited, onSignedIn, onBack }: Props) {
  return (
    <main class="flex h-full flex-col overflow-y-auto bg-desk px-6 pt-[max(72px,env(safe-area-inset-top))] pb-8">
      <div class="mx-auto flex w-full max-w-100 flex-1 flex-col">
        <span aria-hidden class="inline-flex size-16 items-center justify-center rounded-card bg-seal-fill text-white"><Icon of={KeyRound} size={32} /></span>
        <h1 class="mt-7 text-hello font-bold tracking-[-0.02em]">{t('signin.firstTitle')}</h1>
        <p class="mt-1 mb-7 text-body text-ink-2">{t('signin.firstText', { login: invited.login })}</p>
        <NewPassword login={invited.login} present={invited.code} act={t('signin.setAndEnter')} onSet={onSignedIn} />
        <Button kind="link" class="mt-3 self-center text-ink-2" onClick={onBack}>{t('signin.back')}</Button>
      </div>
    </main>
  )
}
