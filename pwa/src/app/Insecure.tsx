import { t } from '../locales/t'
import { Icon } from '../parts/Icon'
import { PenTool } from '../parts/icons'

/** Where a browser lets no app keep anything: one page that says why and what to do. */
export function Insecure() {
  const port = location.port || '8600'
  return (
    <main class="h-full overflow-y-auto bg-desk px-6 py-14">
      <div class="mx-auto max-w-120 space-y-5">
        <span aria-hidden class="inline-flex size-16 items-center justify-center rounded-card bg-seal-fill text-white"><Icon of={PenTool} size={34} /></span>
        <h1 class="text-hello font-bold">{t('app.insecureTitle')}</h1>
        <p class="text-read text-ink-2">{t('app.insecureText')}</p>
        <section class="rounded-card border border-line bg-paper p-5">
          <h2 class="mb-2 text-bar font-semibold">{t('app.insecureHow')}</h2>
          <ol class="list-decimal space-y-2 pl-5 text-body">
            <li>{t('app.insecure1')}</li>
            <li>{t('app.insecure2', { port })}</li>
            <li>{t('app.insecure3')}</li>
          </ol>
        </section>
      </div>
    </main>
  )
}
