import { Module, type BeforeApplicationShutdown } from '@nestjs/common';
import { PrismaQualitySamples } from './adapters/prisma-quality-samples.adapter.js';
import { GetContactQuality } from './application/contact-quality.query.js';
import { QualitySamples } from './application/quality-samples.port.js';
import { SampleRecorder } from './application/sample-recorder.js';
import { ContactQualityController } from './contact-quality.controller.js';
import { QualityMetrics } from './quality.metrics.js';

/** Keeps what pages measure with the contact, and shows it. Needs the foundation and ConfigurationModule. */
@Module({
  controllers: [ContactQualityController],
  providers: [
    GetContactQuality,
    QualityMetrics,
    { provide: QualitySamples, useClass: PrismaQualitySamples },
    {
      provide: SampleRecorder,
      inject: [QualitySamples, QualityMetrics],
      useFactory: (samples: QualitySamples, metrics: QualityMetrics) => new SampleRecorder(samples, metrics),
    },
  ],
  exports: [SampleRecorder],
})
export class QualityModule implements BeforeApplicationShutdown {
  constructor(private readonly recorder: SampleRecorder) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.recorder.stop();
  }
}
