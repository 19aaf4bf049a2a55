/** What people type to sign in, and what they say of the keys of tills. */
import { z } from "zod";
import { keyScopes } from "@/lib/kernel/key-scopes";
import { daySchema, idSchema, whenGiven } from "@/lib/kernel/schemas";
import { permissions, type Verb } from "./permissions";
import { pinProblem } from "./pin-rules";

/** An e-mail address in lower case, at most 254 characters (RFC 5321). */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "This address is too long.")
  .pipe(z.email("Write an e-mail address such as name@example.com."));

export const passwordSignIn = z.object({
  email: emailAddress,
  password: z.string().min(1, "Write your password.").max(256, "A password has at most 256 characters."),
});

/** A password that is to be one: long rather than strange (NIST SP 800-63B-4, 3.1.1). */
export const newPassword = z
  .string()
  .min(12, "A password has at least 12 characters: three or four words do.")
  .max(256, "A password has at most 256 characters.");

/** A PIN as it is typed to sign in: its shape alone, for what it was when it was set is not to be told. */
export const pinSignIn = z.strictObject({
  personId: idSchema("person"),
  pin: z.string().regex(/^\d{4,6}$/, "must have 4 to 6 digits"),
});

/** A PIN that is to be one. `password`: of a cashier who sets the own. */
export const newPinInput = z.strictObject({
  personId: idSchema("person"),
  pin: z.string().superRefine((pin, check) => {
    const problem = pinProblem(pin);
    if (problem) check.addIssue({ code: "custom", message: problem });
  }),
  password: z.string().max(256, "A password has at most 256 characters.").optional(),
});

export const passwordChange = z.strictObject({
  password: z.string().min(1, "Write your password.").max(256, "A password has at most 256 characters."),
  newPassword,
});

export const pairingInput = z.strictObject({
  tillId: idSchema("till"),
  name: z.string().trim().min(1, "Give the tablet a name.").max(60, "A name has at most 60 characters."),
});

/** The choices that the page offers lie within; 0 is never. */
export const tillDeviceChange = z.strictObject({
  deviceId: idSchema("tillDevice"),
  autoLockSeconds: z.int().refine((n) => n === 0 || (n >= 30 && n <= 3600), "must be 0 or 30 to 3600"),
});

/** What a key may be used for unless told otherwise: all that a till does. */
const scopesOfATill = ["verify", "redeem", "reverse", "read"] as const;

export const createApiKeyInput = z.strictObject({
  tillId: idSchema("till"),
  name: z.string().trim().min(1, "must not be empty").max(80, "must have at most 80 characters"),
  mode: z.enum(["live", "test"]).default("live"),
  scopes: z
    .array(z.enum(keyScopes))
    .min(1, "must name at least one scope")
    .max(keyScopes.length, "must name each scope once")
    .default([...scopesOfATill]),
});
export type CreateApiKeyInput = z.input<typeof createApiKeyInput>;

export const rotateApiKeyInput = z.strictObject({
  apiKeyId: idSchema("apiKey"),
  /** How long the old key goes on, so that tills can be changed over. 0: it ends at once. */
  overlapHours: z
    .int("must be whole hours")
    .min(0, "must be 0 to 168")
    .max(168, "must be 0 to 168")
    .default(24),
});
export type RotateApiKeyInput = z.input<typeof rotateApiKeyInput>;

export const apiKeyIdInput = z.strictObject({ apiKeyId: idSchema("apiKey") });

export const personName = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(80, "must have at most 80 characters");

export const newCashier = z.strictObject({
  storeId: idSchema("store"),
  name: personName,
  email: emailAddress,
});
export const cashierMove = z.strictObject({ personId: idSchema("person"), storeId: idSchema("store") });

const verbs = Object.keys(permissions) as [Verb, ...Verb[]];

export const auditListInput = z.strictObject({
  from: whenGiven(daySchema),
  to: whenGiven(daySchema),
  /** Part of a name or an address, of people and of tills. */
  who: whenGiven(z.string().trim().max(100, "must have at most 100 characters")),
  verb: whenGiven(z.enum(verbs, { error: "must be one of the deeds" })),
  /** What it was done to. */
  subject: whenGiven(
    z
      .string()
      .trim()
      .regex(/^[a-z]{3}_[0-9A-Z]{13}$/, "must be an id such as cmp_0DJ3M8Q1ZK7WV"),
  ),
  after: whenGiven(idSchema("audit", "is no place in this list")),
  limit: z.int().min(1).max(500).default(50),
});
export type AuditListInput = z.input<typeof auditListInput>;
