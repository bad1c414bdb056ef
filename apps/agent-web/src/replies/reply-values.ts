import { attributeOf, type AgentState, type Engagement, type ReplyVariable } from '@visavis/contracts';

/** What belongs into a reply to this customer; null for what nobody has said. */
export function replyValue(variable: ReplyVariable, { contact }: Pick<Engagement, 'contact'>, agent: Pick<AgentState, 'name'>): string | null {
  switch (variable) {
    case 'customer.name':
      return contact.customerName;
    case 'agent.name':
      return agent.name;
    case 'queue.name':
      return contact.queueName;
    case 'topic.name':
      return contact.topic[contact.language];
    default: {
      const attribute = attributeOf(variable);
      return attribute !== null && Object.hasOwn(contact.attributes, attribute) ? (contact.attributes[attribute] ?? null) : null;
    }
  }
}
