import { defineConfig, mergeConfig } from 'vitest/config'
import base from './vite.config.ts'

// The three places where TypeScript lives: the page, the client engine, the worker. The simulation has a command of its own: tests/simulate.py.
export default mergeConfig(
  { define: base.define, resolve: base.resolve },
  defineConfig({
    test: {
      include: [
        'src/**/*.test.{ts,tsx}',
        'vite/**/*.test.ts',
        '../sync/client/**/*.test.ts',
        '../service_worker/**/*.test.ts',
      ],
      reporters: process.env['BUTPHE_VITEST_JSON'] ? ['default', 'json'] : ['default'],
      ...(process.env['BUTPHE_VITEST_JSON'] ? { outputFile: { json: process.env['BUTPHE_VITEST_JSON'] } } : {}),
    },
    server: { fs: { allow: ['..'] } },
  }),
)
