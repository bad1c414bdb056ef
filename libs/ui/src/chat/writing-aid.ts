import type { ReactNode } from 'react';

export interface WrittenPart {
  readonly text: string;
  /** What in it must be looked at first. */
  readonly toFill: readonly { readonly from: number; readonly to: number }[];
}

export interface WritingAidControls {
  readonly opened: boolean;
  readonly onOpen: () => void;
  /** `typed`: what was typed belongs into the message after all. */
  readonly onClose: (typed?: string) => void;
  /** Goes into the message where the cursor is; nothing is sent. */
  readonly onInsert: (part: WrittenPart) => void;
}

/** Something beside the field that helps to write. */
export interface WritingAid {
  /** The key that opens it in an empty field. */
  readonly key: string;
  readonly openedAtFirst: boolean;
  render(controls: WritingAidControls): ReactNode;
  /** Why a text is not ready to be sent; null when it is. */
  objectionTo(text: string): string | null;
}
