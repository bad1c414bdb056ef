import { Button, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './portal-shell.module.css';

export interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once more before something that cannot be undone. The harmless answer has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation('common');
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} closeButtonProps={{ 'aria-label': t('dialog.close') }}>
      <Text mb="md">{props.text}</Text>
      {props.error !== null && (
        <Text c="var(--vv-danger-text)" mb="md" role="alert">
          {props.error}
        </Text>
      )}
      <div className={classes.actions}>
        <Button size="lg" variant="default" onClick={props.onClose} data-autofocus>
          {props.cancel}
        </Button>
        <Button size="lg" color="danger" loading={props.busy} onClick={props.onConfirm}>
          {props.confirm}
        </Button>
      </div>
    </Modal>
  );
}
