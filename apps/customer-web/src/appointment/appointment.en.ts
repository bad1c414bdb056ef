export const appointmentTextsEn = {
  looking: 'Opening your appointment…',
  failed: 'Your appointment could not be opened',
  unknown: { title: 'There is no such appointment', text: 'The link may not be complete. Open it again from the message you got, or ask for a new one.' },
  early: {
    title: 'Your video appointment with {{name}}',
    titleQueue: 'Your video appointment',
    greeting: 'Hello {{name}}, we look forward to seeing you.',
    when: 'When',
    time: '{{from}} to {{until}}',
    zone: 'Your time zone: {{zone}}',
    with: 'With',
    withQueue: 'The next free agent',
    topic: 'Topic',
    opensDays_one: 'It opens in {{count}} day.',
    opensDays_other: 'It opens in {{count}} days.',
    opensIn: 'It opens in {{time}}.',
    opensAt: 'You can come in from {{time}}. This page opens by itself then: you may leave it open, or come back with the same link.',
    save: 'Save in my calendar',
    saveFailed: 'The file could not be made. Try again.',
    fileName: 'appointment.ics',
    need: 'You need a camera and a microphone, or only a microphone. We check them together before you go in.',
  },
  begun: { title: 'Your appointment has begun', text: 'It is open in another tab, window or device. You can go on here instead.', return: 'Go on here' },
  closed: {
    missed: { title: 'The time of your appointment has passed', text: 'It was on {{date}}, from {{from}} to {{until}}. Ask for another time, or talk to whoever is free now.' },
    cancelled: { title: 'Your appointment was cancelled', text: 'It was planned for {{date}}, from {{from}} to {{until}}. Ask whoever sent you the link for another time, or talk to whoever is free now.' },
    over: { title: 'Your appointment is over', text: 'This link has done its work. If there is something else, talk to whoever is free now.' },
    gone: { title: 'Your appointment is over', text: 'It was a while ago. If there is something else, talk to whoever is free now.' },
  },
  portal: 'Talk to someone now',
};

export type AppointmentTexts = typeof appointmentTextsEn;
