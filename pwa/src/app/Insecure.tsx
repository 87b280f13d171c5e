import type { ComponentChildren } from 'preact'
import { t } from '../locales/t'
import { Icon } from '../parts/Icon'
import { PenTool } from '../parts/icons'

/** Where a browser lets no app keep anything: one page that says why and what to do. */
export function Insecure() {
  const port = location.port || '8600'
  return (
    <Stopped title={t('app.insecureTitle')} text={t('app.insecureText')}>
      <section class="rounded-card border border-line bg-paper p-5">
        <h2 class="mb-2 text-bar font-semibold">{t('app.insecureHow')}</h2>
        <ol class="list-decimal space-y-2 pl-5 text-body">
          <li>{t('app.insecure1')}</li>
          <li>{t('app.insecure2', { port })}</li>
          <li>{t('app.insecure3')}</li>
        </ol>
      </section>
    </Stopped>
  )
}

/** Where the browser refuses its storage, in a private window for one. */
export function NoStorage() {
  return <Stopped title={t('app.storageTitle')} text={t('app.storageText')} />
}

function Stopped({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <main class="h-full overflow-y-auto bg-desk px-6 py-14">
      <div class="mx-auto max-w-120 space-y-5">
        <span aria-hidden class="inline-flex size-16 items-center justify-center rounded-card bg-seal-fill text-white"><Icon of={PenTool} size={34} /></span>
        <h1 class="text-hello font-bold">{title}</h1>
        <p class="text-read text-ink-2">{text}</p>
        {children}
      </div>
    </main>
  )
}
