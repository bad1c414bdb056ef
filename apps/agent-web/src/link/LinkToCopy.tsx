import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export interface LinkToCopyProps {
  readonly link: string;
  readonly label: string;
  readonly hint: string;
  readonly onDone: () => void;
}

/** A way in for somebody else: the agent gives it on by whatever the organisation writes to people with. */
export function LinkToCopy({ hint, label, link, onDone }: LinkToCopyProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput readOnly label={label} description={hint} value={link} onFocus={(event) => event.currentTarget.select()} />
      <Group justify="flex-end">
        <CopyButton value={link} timeout={4_000}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />} onClick={copy}>
              <span aria-live="polite">{t(copied ? 'link.copied' : 'link.copy')}</span>
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{t('link.done')}</Button>
      </Group>
    </>
  );
}
