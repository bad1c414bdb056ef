import { ActionIcon, Popover } from '@mantine/core';
import { IconMessageBolt } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Engagement } from '@visavis/contracts';
import type { WritingAidControls } from '@visavis/ui';
import { useShortcut, useShownShortcut } from '../shortcuts/use-shortcut.js';
import { ReplySearch } from './ReplySearch.js';
import classes from './replies.module.css';

export interface ReplyPickerProps extends Omit<WritingAidControls, 'onInsert'> {
  readonly contact: Engagement['contact'];
  readonly onPick: (template: string) => void;
  /** The template as it would be sent. */
  readonly fill: (template: string) => string;
}

/** Opens the list of replies above the composer, by its button, its shortcut, or `/` in an empty message. */
export function ReplyPicker({ contact, opened, onOpen, onClose, onPick, fill }: ReplyPickerProps) {
  const { t } = useTranslation();
  const keys = useShownShortcut('insertReply');
  useShortcut('insertReply', onOpen);
  return (
    <Popover opened={opened} onDismiss={() => onClose()} position="top-start" width={310} middlewares={{ flip: false, shift: true }} shadow="md" closeOnEscape={false} transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <ActionIcon
          size={44}
          radius="md"
          variant="default"
          aria-label={t('replies.open')}
          aria-keyshortcuts={keys.aria}
          title={`${t('replies.open')} (${keys.text})`}
          onClick={() => (opened ? onClose() : onOpen())}
        >
          <IconMessageBolt size={20} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t('replies.label')}>
        <ReplySearch contact={contact} onPick={onPick} fill={fill} onClose={onClose} />
      </Popover.Dropdown>
    </Popover>
  );
}
