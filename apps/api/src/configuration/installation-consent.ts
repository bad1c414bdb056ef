import { Injectable } from '@nestjs/common';
import { entryPointOf, type ConsentAnswer, type GivenAnswer } from '@visavis/acd';
import { recordingTextSchema, serviceTextId, type ContactStart, type RecordingAnswer, type RecordingText } from '@visavis/contracts';
import { AppError } from '../platform/errors/app-error.js';
import { ConsentTexts, type InviteeAnswers, type ProvenAnswer } from '../signaling/consent-text.port.js';
import { recordingTextFor, sha256Of } from './consent-texts.js';
import { CurrentInstallation } from './current-installation.js';

type Start = Pick<ContactStart, 'channel' | 'consent' | 'entryPointId' | 'language' | 'recording' | 'topicId'>;

@Injectable()
export class InstallationConsent extends ConsentTexts {
  constructor(private readonly installation: CurrentInstallation) {
    super();
  }

  override ofStart(start: Start): readonly ProvenAnswer[] {
    return [...this.toService(start), ...this.toRecording(start)];
  }

  override askedOfInvitee(of: ConsentAnswer | null): RecordingText | null {
    const text = of?.agreed === true ? this.installation.current().recordingTexts.find(({ textId }) => textId === of.textId) : undefined;
    return text && text.keeps.length > 0 ? recordingTextSchema.parse(text) : null;
  }

  override ofInvitee({ consent, recording }: InviteeAnswers, of: ConsentAnswer | null): readonly ProvenAnswer[] {
    const service = this.toService({ consent, language: consent.language });
    const asked = this.askedOfInvitee(of);
    return [...service, ...this.toAsked(asked, recording)];
  }

  override ofAnswer(answer: RecordingAnswer, before: readonly ProvenAnswer[]): ProvenAnswer {
    const { agreed, language, textId, version } = answer;
    const inForce = this.installation.current().recordingTexts.find((text) => text.textId === textId && text.version === version);
    if (inForce) return { textId, version, language, sha256: sha256Of(inForce.text[language]), keeps: inForce.keeps, agreed };
    const answered = before.find((former) => former.textId === textId && former.version === version && former.language === language);
    if (answered) return { ...answered, agreed };
    throw outdated();
  }

  override ofAgent(agentId: string, of: ConsentAnswer, said: RecordingAnswer | undefined): GivenAnswer | null {
    const who = { participantId: agentId } as const;
    if (said) return { ...this.ofAnswer(said, [of]), ...who, basis: 'answer' };
    if (this.askedOfAgent(of)) return null;
    const { keeps, language, sha256, textId, version } = of;
    return { textId, version, language, sha256, keeps, agreed: true, ...who, basis: 'contract' };
  }

  override askedOfAgent({ textId }: ConsentAnswer): RecordingText | null {
    const text = this.installation.current().recordingTexts.find((candidate) => candidate.textId === textId);
    return text?.agents === 'each_contact' ? recordingTextSchema.parse(text) : null;
  }

  /** A page that has been open since before the text was changed shows another one than the record would name. */
  private toService({ consent, language: shown }: Pick<Start, 'consent' | 'language'>): readonly ProvenAnswer[] {
    const { text, textVersion } = this.installation.current().consent;
    if (consent.textVersion !== textVersion) throw outdated();
    const language = consent.language ?? shown;
    // Nobody has written one yet.
    if (text[language] === '') return [];
    return [{ textId: serviceTextId, version: textVersion, language, sha256: sha256Of(text[language]), keeps: [], agreed: true }];
  }

  private toRecording({ channel, entryPointId: named, recording, topicId }: Start): readonly ProvenAnswer[] {
    const { entryPoints, recordingTexts, topics } = this.installation.current();
    const queueId = topics.find((topic) => topic.topicId === topicId)?.queueId;
    const entryPointId = named ?? entryPointOf({ entryPoints }, { entryPoint: { kind: 'portal' } })?.entryPointId;
    const asked = queueId === undefined ? null : recordingTextFor(recordingTexts, { queueId, entryPointId, channel });
    return this.toAsked(asked, recording);
  }

  private toAsked(asked: Pick<RecordingText, 'refusal' | 'textId' | 'version'> | null, recording: RecordingAnswer | undefined): readonly ProvenAnswer[] {
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
