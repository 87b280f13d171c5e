import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { buildFile, buildName } from './vite/build-name.ts'
import { pdfViewer, pdfViewerFiles } from './vite/pdf-viewer.ts'
import { precompress } from './vite/precompress.ts'

interface PackageFile { version: string; dependencies: Record<string, string>; devDependencies: Record<string, string> }

const here = import.meta.dirname
const pkg = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as PackageFile
const build = buildName(pkg.version)
const server = process.env['BUTPHE_DEV_SERVER'] ?? 'http://localhost:8000'

export default defineConfig({
  plugins: [
    tailwindcss(),
    pdfViewerFiles(),
    buildFile(build),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '../service_worker',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ['index.html', 'assets/**/*.{js,css,woff2}', '*.{svg,png,ico,webmanifest}'],
        // The viewer is fetched as one unit in idle time; it must not delay the shell.
        globIgnores: ['assets/pdfjs-*/**'],
        target: 'es2022',
      },
    }),
    precompress(),
  ],
  define: {
    __BUILD__: JSON.stringify(build),
    __PDF_VIEWER__: JSON.stringify(pdfViewer),
  },
  resolve: {
    alias: {
      '@profiles': join(here, '../backend/butphe/profiles/profiles.json'),
      '@refusals': join(here, '../backend/butphe/translations/refusals.json'),
      '@abbreviations': join(here, '../backend/butphe/modules/documents/rules/abbreviations.json'),
      '@sync': join(here, '../sync/client/mod.ts'),
    },
    // sync/client and service_worker lie outside this folder: their imports are resolved from here.
    dedupe: Object.keys({ ...pkg.dependencies, ...pkg.devDependencies }),
  },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // The content security policy allows no data: addresses for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    fs: { allow: ['..'] },
    proxy: {
      '/api': server,
      '/files': server,
      '/socket.io': { target: server, ws: true },
    },
  },
})
