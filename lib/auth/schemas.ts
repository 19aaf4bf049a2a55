/** What people type to sign in. */
import { z } from "zod";
import { idSchema } from "@/lib/kernel/schemas";
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

export const pairingInput = z.strictObject({
  tillId: idSchema("till"),
  name: z.string().trim().min(1, "Give the tablet a name.").max(60, "A name has at most 60 characters."),
});

/** The choices that the page offers lie within; 0 is never. */
export const tillDeviceChange = z.strictObject({
  deviceId: idSchema("tillDevice"),
  autoLockSeconds: z.int().refine((n) => n === 0 || (n >= 30 && n <= 3600), "must be 0 or 30 to 3600"),
});
