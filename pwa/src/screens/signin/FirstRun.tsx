import { address, textSize } from '../../app/preferences'
import { postOf, type Session } from '../../app/session'
import { t } from '../../locales/t'
import { Avatar, lettersOf } from '../../parts/Avatar'
import { Button } from '../../parts/Button'
import { Card } from '../../parts/Card'
import { Icon } from '../../parts/Icon'
import { PenTool, Smartphone } from '../../parts/icons'
import { ActionBar, Screen } from '../../parts/Screen'
import { AddressChoice } from '../settings/AddressChoice'
import { TextSizeChoice } from '../settings/TextSizeChoice'

interface Props {
  session: Session
  onYes: () => void
  onNo: () => void
}

/** Who the device thinks it is, asked once; with how large the letters are and how to address the person. */
export function FirstRun({ session, onYes, onNo }: Props) {
  const { name, positions } = session.person
  const footer = (
    <ActionBar>
      <Button size="bar" class="basis-2/5" onClick={onNo}>{t('signin.notMe')}</Button>
      <Button kind="primary" size="bar" class="basis-1/2" onClick={onYes}>{t('signin.itsMe')}</Button>
    </ActionBar>
  )
  return (
    <main class="flex h-full">
      <Screen narrow footer={footer}>
        <div class="space-y-6 px-6 pt-[max(64px,env(safe-area-inset-top))] pb-8">
          <span aria-hidden class="inline-flex size-16 items-center justify-center rounded-card bg-seal-fill text-white"><Icon of={PenTool} size={34} /></span>
          <h1 class="text-hello font-bold tracking-[-0.02em]">{t('signin.isItYou')}</h1>
          <Card>
            <div class="flex items-center gap-4 p-4.5">
              <Avatar letters={lettersOf(name)} size="large" />
              <div class="min-w-0">
                <p class="text-bar font-bold">{name}</p>
                {positions.map((at) => <p key={at.assignment} class="text-note text-ink-2">{postOf(at)}</p>)}
              </div>
            </div>
            <p class="mx-4.5 flex items-start gap-2.5 border-t border-line py-3.5 text-meta font-medium text-ink-2"><Icon of={Smartphone} size={18} />{t('signin.keeps')}</p>
          </Card>
          <section class="space-y-2">
            <h2 class="px-1 text-meta font-semibold text-ink-2">{t('settings.textSize')}</h2>
            <TextSizeChoice value={textSize.value} onValue={(size) => (textSize.value = size)} />
          </section>
          <section class="space-y-2">
            <h2 class="px-1 text-meta font-semibold text-ink-2">{t('settings.address')}</h2>
            <AddressChoice value={address.value} onValue={(form) => (address.value = form)} />
          </section>
        </div>
      </Screen>
    </main>
  )
}
