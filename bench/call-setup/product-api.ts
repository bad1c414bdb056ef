/** The product's api as it is, for call-setup. */
import { startApi } from '@visavis/api';

await startApi();
