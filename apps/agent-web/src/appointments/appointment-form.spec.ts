import { describe, expect, it } from 'vitest';
import { emptyAppointment, faultsOf, fieldsOf, instantOf } from './appointment-form.js';

const now = new Date(2026, 11, 1, 9, 52).getTime();

describe('the form of an appointment', () => {
  it('begins with a quarter of an hour that is about an hour away', () => {
    expect(emptyAppointment(now, 'Nora')).toMatchObject({ date: '2026-12-01', time: '11:00', name: 'Nora', queueId: null });
    expect(emptyAppointment(new Date(2026, 11, 31, 23, 30).getTime(), '')).toMatchObject({ date: '2027-01-01', time: '00:30' });
  });

  it('reads in the agent\'s zone what it shows', () => {
    const at = new Date(2027, 0, 5, 8, 7);
    expect(instantOf(fieldsOf(at))).toBe(at.getTime());
    expect(instantOf({ date: '', time: '10:00' })).toBeNull();
    expect(instantOf({ date: '2027-13-01', time: '10:00' })).toBeNull();
  });

  it('names what is missing or has passed', () => {
    const draft = emptyAppointment(now, 'Nora');
    expect(faultsOf(draft, now)).toEqual([]);
    expect(faultsOf({ ...draft, name: ' ', time: '' }, now)).toEqual(['timeMissing', 'nameMissing']);
    expect(faultsOf({ ...draft, time: '09:52' }, now)).toEqual(['timePassed']);
  });
});
