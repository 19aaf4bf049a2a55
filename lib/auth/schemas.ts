/** What people type to sign in. */
import { z } from "zod";

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
