/** For vitest's `setupFiles`: what a test rendered is gone before the next one, and before the document is taken away. */
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(async () => {
  cleanup();
  // React's scheduler may hold a last piece of work, which would run without a window.
  await new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
});
