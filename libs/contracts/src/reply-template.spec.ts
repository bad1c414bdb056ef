import { describe, expect, it } from 'vitest';
import { fillReply, openPlacesOf, replyPartsOf } from './reply-template.js';

const values: Readonly<Record<string, string>> = { 'customer.name': 'Li Wei', 'agent.name': 'Ada', 'attribute.order no': '7 & <b>8</b>' };
const fill = (template: string) => fillReply(template, (variable) => values[variable] ?? null);
const variablesOf = (template: string) => replyPartsOf(template).flatMap((part) => (part.type === 'variable' ? [part.variable] : []));

describe('a text with places', () => {
  it('is filled with what is known of the contact, as plain text', () => {
    expect(fill('Hello {{customer.name}}, I am {{ agent.name }}. Order {{attribute.order no}}.')).toEqual({
      text: 'Hello Li Wei, I am Ada. Order 7 & <b>8</b>.',
      missing: [],
    });
  });

  it('keeps a place that nobody can fill, and says where it is', () => {
    const { text, missing } = fill('{{customer.name}}: {{attribute.colour}}!');
    expect(text).toBe('Li Wei: {{attribute.colour}}!');
    expect(missing.map(({ from, to }) => text.slice(from, to))).toEqual(['{{attribute.colour}}']);
    expect(openPlacesOf(text)).toEqual(['{{attribute.colour}}']);
  });

  it('takes a value of nothing but spaces for a missing one', () => {
    expect(fillReply('{{queue.name}}', () => '  ').missing).toHaveLength(1);
  });

  it('does not look again at what was put in', () => {
    expect(fillReply('{{customer.name}}', () => '{{agent.name}}')).toEqual({ text: '{{agent.name}}', missing: [] });
  });

  it('names as unknown what is no variable, or not closed', () => {
    expect(variablesOf('{{customer.age}} {{}} {{attribute.}} {{customer.name {{agent.name}} }}')).toEqual([null, null, null, null, 'agent.name', null]);
    expect(openPlacesOf('if (a) {{ b() }}')).toEqual([]);
  });
});
