/** Texts of the page at /join. */
export const invitationTextsEn = {
  looking: 'Opening your invitation…',
  failed: 'Your invitation could not be opened',
  title: '{{name}} invites you to a conversation',
  what: 'You join by video with camera and microphone. The invitation is for you alone and works once.',
  whatVoice: 'You join with your microphone. The invitation is for you alone and works once.',
  name: 'Your name',
  nameMissing: 'Please tell who you are.',
  join: 'Join the conversation',
  closed: {
    used: { title: 'This invitation was used already', text: 'It works once, for one person. Ask whoever invited you for a new link.' },
    over: { title: 'This invitation is not good any more', text: 'It was taken back, or the conversation is over. Ask whoever invited you for a new link.' },
  },
  superseded: { title: 'You are in this conversation in another window', text: 'You can go on here; the other window then steps back.', useHere: 'Go on here' },
  left: { title: 'You have left the conversation', text: 'Thank you for joining. You can close this page.' },
  agent: 'Agent',
  you: 'You',
  callTitle: 'Conversation with {{name}}',
  line: {
    connecting: 'Connecting you…',
    reconnecting: 'The connection is being restored. You do not have to do anything.',
    held: '{{name}} has put the conversation on hold and will be right back.',
    failed: 'You could not be connected.',
  },
  tryAgain: 'Try again',
  leave: 'Leave',
  leaveTitle: 'Leave the conversation?',
  leaveText: 'The others go on without you. You cannot come back with the same link.',
  stay: 'Stay',
};

/** Every other language has exactly these keys. */
export type InvitationTexts = typeof invitationTextsEn;
