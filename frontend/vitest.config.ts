import { defineConfig, mergeConfig } from 'vitest/config';
import vite from './vite.config.ts';

// Beside vite.config.ts, so that a bundle can be built where no test package is installed.
export default mergeConfig(
  vite,
  defineConfig({
    test: {
      environment: 'happy-dom',
      setupFiles: ['./src/ui/testing/setup.ts'],
      include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
      restoreMocks: true,
      testTimeout: 30_000, // a busy machine is slow, not wrong
    },
  }),
);
