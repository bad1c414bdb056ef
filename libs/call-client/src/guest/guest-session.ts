import type { StoredGuest } from './stored-guest.js';

/** Keeps the guest token of this tab's contact: sessionStorage, or history.state where a frame has no storage. */
export declare class GuestSession {
  read(): StoredGuest | null;
  keep(guest: StoredGuest): void;
  forget(): void;
}
export declare function browserGuestSession(): GuestSession;
/** A random id of this browser (localStorage; of this page where there is none), for `contact.start`. */
export declare function browserDeviceId(): string;
