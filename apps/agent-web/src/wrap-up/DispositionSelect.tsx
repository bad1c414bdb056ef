import { Button, Group, Select, Skeleton, Text } from '@mantine/core';
import { useEffect, useRef, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Desk } from '@visavis/contracts';
import { useErrorTexts, useLocalized, useStore } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import type { WrapUpDraft } from './wrap-up-draft.js';

export interface DispositionSelectProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly draft: WrapUpDraft;
  readonly dispositions: Desk['dispositions'] | null;
  readonly required: boolean;
  readonly missing: boolean;
}

/** Searchable: type two letters, press Enter. */
export function DispositionSelect({ ref, draft, dispositions, required, missing }: DispositionSelectProps) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const dispositionId = useStore(draft.state, (state) => state.dispositionId);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The call's controls are gone and focus with them; this is where the work goes on, unless somebody types already.
    if (document.activeElement === document.body && !draft.notesFocused) place.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [draft]);
  if (dispositions === null) return <DispositionsMissing />;
  if (dispositions.length === 0) return <Text size="sm" c="dimmed">{t('wrapUp.dispositionEmpty')}</Text>;
  return (
    <div ref={place}>
      <Select
        ref={ref}
        label={t('wrapUp.disposition')}
        description={required ? undefined : t('wrapUp.dispositionOptional')}
        required={required}
        withAsterisk={false}
        placeholder={t('wrapUp.dispositionPlaceholder')}
        data={dispositions.map((disposition) => ({ value: disposition.dispositionId, label: localized(disposition.name) }))}
        value={dispositionId}
        searchable
        openOnFocus={false}
        comboboxProps={{ withinPortal: false }}
        clearable
        allowDeselect
        selectFirstOptionOnChange
        nothingFoundMessage={t('wrapUp.dispositionNone')}
        error={missing && t('wrapUp.dispositionMissing')}
        onChange={(value) => draft.change({ dispositionId: value })}
      />
    </div>
  );
}

function DispositionsMissing() {
  const { t } = useTranslation('common');
  const { settings } = useSession();
  const failure = useStore(settings.state, (state) => state.failure);
  const textsOf = useErrorTexts();
  if (failure === null) return <Skeleton height={60} radius="md" />;
  return (
    <Group gap="sm" role="alert">
      <Text size="sm">{textsOf(failure.code).title}</Text>
      <Button size="compact-sm" variant="default" onClick={() => void settings.load()}>
        {t('error.retry')}
      </Button>
    </Group>
  );
}
