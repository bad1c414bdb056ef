/**
 * REST `/api/auth/*`: staff sign in; customers never do. POST `sign-in`, `refresh` (no body, by the cookie), `sign-out`;
 * GET `me` answers with the user.
 */
import { z } from 'zod';
import { idSchema, instantSchema, roleSchema } from './identity.js';

export const signInSchema = z.object({ email: z.email().max(254), password: z.string().min(1).max(200) });
export type SignIn = z.infer<typeof signInSchema>;

export const userSchema = z.object({ id: idSchema, name: z.string(), email: z.string(), role: roleSchema });
export type User = z.infer<typeof userSchema>;

/** Answer of `sign-in` and `refresh`; the refresh token travels in an http-only cookie beside it. */
export const sessionSchema = z.object({ accessToken: z.string(), expiresAt: instantSchema, user: userSchema });
export type Session = z.infer<typeof sessionSchema>;

/** POST /api/auth/sign-out: ends this browser's session, or every session of the user. Answered with 204. */
export const signOutSchema = z.object({ everywhere: z.boolean().default(false) });
export type SignOut = z.infer<typeof signOutSchema>;
