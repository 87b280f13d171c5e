/** Putting the app on the home screen: by the browser's own question where it has one, else by pictures of what to tap. */
import { signal } from '@preact/signals'

interface InstallPrompt extends Event {
  prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }>
}

const kept = signal<InstallPrompt | null>(null)

export function watchInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    kept.value = event as InstallPrompt
  })
  addEventListener('appinstalled', () => (kept.value = null))
}

export type InstallWay = 'installed' | 'prompt' | 'ios' | 'menu'

export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true
}

/** How this very browser does it. */
export function installWay(): InstallWay {
  if (isInstalled()) return 'installed'
  if (kept.value) return 'prompt'
  return /iPhone|iPad|iPod/.test(navigator.userAgent) ? 'ios' : 'menu'
}

export async function install(): Promise<void> {
  const asked = kept.peek()
  if (!asked) return
  if ((await asked.prompt()).outcome === 'accepted') kept.value = null
}
