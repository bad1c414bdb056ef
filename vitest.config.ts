import { defineConfig } from 'vitest/config';

/** Libraries are taken from their sources, so no test needs a build first. */
const conditions = ['@visavis/source'];

const everywhere = {
  resolve: { conditions: [...conditions, 'module', 'node', 'development'] },
  ssr: { resolve: { conditions: [...conditions, 'module', 'node', 'development'] } },
};

/** Without modules that are meant for bundlers: Node itself loads what is not ours, and some of those it cannot. */
const asNode = {
  resolve: { conditions: [...conditions, 'node', 'development'] },
  ssr: { resolve: { conditions: [...conditions, 'node', 'development'] } },
};

const nowhere = ['**/node_modules/**', '**/dist/**', 'e2e/**'];

export default defineConfig({
  test: {
    projects: [
      {
        ...everywhere,
        test: {
          name: 'unit',
          include: ['{libs,apps,scripts,bench}/**/*.spec.{ts,mjs}'],
          exclude: [...nowhere, '**/*.int.spec.*'],
          environment: 'node',
        },
      },
      {
        ...everywhere,
        // Its ES modules are six thousand files, which take seconds to load in every test file; this is one file.
        resolve: { ...everywhere.resolve, alias: { '@tabler/icons-react': '@tabler/icons-react/dist/cjs/tabler-icons-react.cjs' } },
        test: {
          name: 'components',
          include: ['{libs,apps}/**/*.spec.tsx'],
          exclude: nowhere,
          environment: 'happy-dom',
          setupFiles: ['libs/ui/src/testing/unmount-after-each.ts'],
        },
      },
      {
        ...asNode,
        test: {
          name: 'integration',
          include: ['{libs,apps,scripts,bench}/**/*.int.spec.{ts,mjs}'],
          exclude: nowhere,
          environment: 'node',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // They share servers and two cores: one file after the other.
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
