import { useLayoutEffect, useRef, useState } from 'react';
import { chatTextMaxLength } from '@visavis/contracts';
import type { WrittenPart } from './writing-aid.js';

/** The message that is being written, and where in it. */
export function useDraft() {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const toSelect = useRef<{ readonly from: number; readonly to: number } | null>(null);
  useLayoutEffect(() => {
    const { current } = field;
    if (current === null || toSelect.current === null) return;
    current.focus({ preventScroll: true });
    current.setSelectionRange(toSelect.current.from, toSelect.current.to);
    toSelect.current = null;
  });
  const insert = ({ text: part, toFill }: WrittenPart): void => {
    const { selectionStart: from, selectionEnd: to } = field.current ?? { selectionStart: text.length, selectionEnd: text.length };
    const first = toFill[0] ?? { from: part.length, to: part.length };
    toSelect.current = { from: from + first.from, to: from + first.to };
    setText(`${text.slice(0, from)}${part}${text.slice(to)}`.slice(0, chatTextMaxLength));
  };
  return { text, setText, field, insert, focus: () => field.current?.focus({ preventScroll: true }) };
}
