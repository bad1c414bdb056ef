import { Injectable } from '@nestjs/common';
import { entryPointOf } from '@visavis/acd';
import { serviceTextId, type ContactStart, type RecordingAnswer } from '@visavis/contracts';
import { AppError } from '../platform/errors/app-error.js';
import { ConsentTexts, type ProvenAnswer } from '../signaling/consent-text.port.js';
import { recordingTextFor, sha256Of } from './consent-texts.js';
import { CurrentInstallation } from './current-installation.js';

type Start = Pick<ContactStart, 'channel' | 'consent' | 'language' | 'recording' | 'topicId'>;

@Injectable()
export class InstallationConsent extends ConsentTexts {
  constructor(private readonly installation: CurrentInstallation) {
    super();
  }

  override ofStart(start: Start): readonly ProvenAnswer[] {
    return [...this.toService(start), ...this.toRecording(start)];
  }

  override ofAnswer(answer: RecordingAnswer, before: readonly ProvenAnswer[]): ProvenAnswer {
    const { agreed, language, textId, version } = answer;
    const inForce = this.installation.current().recordingTexts.find((text) => text.textId === textId && text.version === version);
    if (inForce) return { textId, version, language, sha256: sha256Of(inForce.text[language]), keeps: inForce.keeps, agreed };
    const answered = before.find((former) => former.textId === textId && former.version === version && former.language === language);
    if (answered) return { ...answered, agreed };
    throw outdated();
  }

  /** A page that has been open since before the text was changed shows another one than the record would name. */
  private toService({ consent, language: shown }: Start): readonly ProvenAnswer[] {
    const { text, textVersion } = this.installation.current().consent;
    if (consent.textVersion !== textVersion) throw outdated();
    const language = consent.language ?? shown;
    // Nobody has written one yet.
    if (text[language] === '') return [];
    return [{ textId: serviceTextId, version: textVersion, language, sha256: sha256Of(text[language]), keeps: [], agreed: true }];
  }

  private toRecording({ channel, recording, topicId }: Start): readonly ProvenAnswer[] {
    const { entryPoints, recordingTexts, topics } = this.installation.current();
    const queueId = topics.find((topic) => topic.topicId === topicId)?.queueId;
    const entryPointId = entryPointOf({ entryPoints }, { entryPoint: { kind: 'portal' } })?.entryPointId;
    const asked = queueId === undefined ? null : recordingTextFor(recordingTexts, { queueId, entryPointId, channel });
    if (recording && (asked?.textId !== recording.textId || asked.version !== recording.version)) throw outdated();
    if (asked?.refusal === 'not_served' && recording?.agreed !== true) {
      throw new AppError('consent.required', 'This is served only to those who agree to be recorded.');
    }
    return recording ? [this.ofAnswer(recording, [])] : [];
  }
}

function outdated(): AppError {
  return new AppError('consent.outdated', 'Another consent text is in force now.');
}
