/** From counters to what reports show. Pure; docs/metrics.md names each formula with an example. */
import { entrances, exits, type AgentCounter, type Counter, type Counts, type QueueCounter } from '@visavis/acd';
import type { AgentFigures, QueueFigures } from '@visavis/contracts';

function reader<Name extends Counter>(counts: Counts): (name: Name) => number {
  return (name) => counts[name] ?? 0;
}

/** Null when there is nothing to divide by: no contact is not the same as none in time. */
function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function work(counts: Counts) {
  const of = reader(counts);
  const [handled, talkMs, holdMs, wrapUpMs, ratings] = [of('handled'), of('talk_ms'), of('hold_ms'), of('wrap_up_ms'), of('ratings')];
  return {
    offersMade: of('offers_made'),
    offersAccepted: of('offers_accepted'),
    offersRejected: of('offers_rejected'),
    offersExpired: of('offers_expired'),
    offersRescinded: of('offers_rescinded'),
    handled,
    talkMs,
    holdMs,
    wrapUpMs,
    averageHandlingMs: ratio(talkMs + holdMs + wrapUpMs, handled),
    transferredOut: of('transferred_out'),
    ratings,
    averageRating: ratio(of('rating_stars'), ratings),
  };
}

export function queueFigures(counts: Counts): QueueFigures {
  const of = reader<QueueCounter>(counts);
  const sum = (names: readonly QueueCounter[]) => names.reduce((total, name) => total + of(name), 0);
  const [entered, answered, abandoned, abandonedShort, toCallback] = [sum(entrances), of('answered'), of('abandoned'), of('abandoned_short'), of('to_callback')];
  return {
    entered,
    enteredNew: of('entered_new'),
    enteredTransferred: of('entered_transferred'),
    enteredOverflowed: of('entered_overflowed'),
    enteredCallback: of('entered_callback'),
    enteredReturned: of('entered_returned'),
    answered,
    answeredInTarget: of('answered_in_target'),
    serviceLevel: ratio(of('answered_in_target'), answered + abandoned),
    averageWaitMs: ratio(of('wait_ms'), answered),
    longestWaitMs: of('wait_max_ms'),
    abandoned,
    abandonedShort,
    abandonment: ratio(abandoned, entered - toCallback - abandonedShort),
    overflowedOut: of('overflowed_out'),
    toCallback,
    callbackMissed: of('callback_missed'),
    callbackUnreached: of('callback_unreached'),
    callbacksKept: of('callbacks_kept'),
    refused: sum(['refused_closed', 'refused_full', 'refused_max_wait', 'refused_no_agents']),
    refusedClosed: of('refused_closed'),
    refusedFull: of('refused_full'),
    refusedMaxWait: of('refused_max_wait'),
    refusedNoAgents: of('refused_no_agents'),
    failed: of('failed'),
    stillWaiting: entered - sum(exits),
    leftLine: of('left_line'),
    ...work(counts),
  };
}

export function agentFigures(counts: Counts): AgentFigures {
  const of = reader<AgentCounter>(counts);
  return {
    ...work(counts),
    occupancy: ratio(of('engaged_ms'), of('engaged_ms') + of('idle_ms')),
    idleMs: of('idle_ms'),
    engagedMs: of('engaged_ms'),
    offlineMs: of('offline_ms'),
    shortBreakMs: of('short_break_ms'),
    lunchMs: of('lunch_ms'),
    meetingMs: of('meeting_ms'),
    trainingMs: of('training_ms'),
    backOfficeMs: of('back_office_ms'),
    notRespondingMs: of('not_responding_ms'),
  };
}
