/** The product's api with media that is instantly there, for acd-offer. */
import { startApi } from '@visavis/api';
import { InstantMediaModule } from './instant-media.js';

await startApi({ media: { module: InstantMediaModule } });
