"use server";

import { notFound, redirect } from "next/navigation";
import { AuthError, CredentialsSignin } from "next-auth";
import { askPhoneToWipe } from "@/lib/auth/ask-phone-to-wipe";
import { currentActor } from "@/lib/auth/current-actor";
import { afterSignIn } from "@/lib/auth/page-roles";
import { findByEmail } from "@/lib/auth/queries";
import { safeReturnPath } from "@/lib/auth/safe-return-path";
import { emailAddress, passwordSignIn } from "@/lib/auth/schemas";
import { signIn, signOut } from "@/lib/auth/session";
import { mailRoute } from "@/lib/mail/mail-route";
import { paths } from "@/lib/paths";
import { runtimeEnv } from "@/lib/server/env";
import { formOf } from "@/lib/server/form-of";
import { runtime } from "@/lib/server/runtime";
import { type LinkState, type PasswordState, signInWords } from "./words";

/** Sends a link to whoever asks; the answer is the same whether the address is known or not. */
export async function requestLink(_before: LinkState, given: FormData): Promise<LinkState> {
  const form = formOf(given);
  const typed = String(form.get("email") ?? "").slice(0, 300);
  const email = emailAddress.safeParse(typed);
  if (!email.success) {
    return { kind: "asking", email: typed, problem: email.error.issues[0]?.message ?? signInWords.Broken };
  }
  const asking = { kind: "asking", email: email.data } as const;
  if (mailRoute(runtimeEnv()) === "none") return { ...asking, problem: signInWords.NoMail };
  const redirectTo = safeReturnPath(form.get("from")) ?? paths.offers();
  const outcome = await attempt("link", { email: email.data, redirectTo });
  if (outcome === null) return { kind: "sent", email: email.data };
  return {
    ...asking,
    problem: outcome === "TooManyLinks" ? signInWords.TooManyLinks : signInWords.MailBroken,
  };
}

/** Staff. */
export async function signInWithPassword(_before: PasswordState, sent: FormData): Promise<PasswordState> {
  const form = formOf(sent);
  const given = passwordSignIn.safeParse({ email: form.get("email"), password: form.get("password") });
  const email = String(form.get("email") ?? "").slice(0, 300);
  if (!given.success) return { email, problem: signInWords.WrongPassword };
  const outcome = await attempt("password", given.data);
  if (outcome === "too_many") return { email, problem: signInWords.TooManyPasswords };
  if (outcome === "credentials") return { email, problem: signInWords.WrongPassword };
  if (outcome !== null) return { email, problem: signInWords.Broken };
  const found = await findByEmail(runtime(), given.data.email);
  redirect(afterSignIn(found?.role ?? "shopper", safeReturnPath(form.get("from"))));
}

/** Demo mode only: elsewhere this is a 404 and there is no such provider. */
export async function signInAsPersona(given: FormData): Promise<void> {
  const form = formOf(given);
  if (!runtimeEnv().TEAROFF_DEMO) notFound();
  const { listPersonas } = await import("@/lib/auth/personas");
  const persona = listPersonas().find((one) => one.key === form.get("key"));
  const from = safeReturnPath(form.get("from"));
  const outcome = persona ? await attempt("persona", { key: persona.key }) : "credentials";
  if (!persona || outcome !== null) redirect(paths.signIn({ error: "NoPersona", from: from ?? undefined }));
  redirect(afterSignIn(persona.role, from));
}

/** Ends this session; others of the same person go on. A shopper's phone forgets what it kept. */
export async function signOutHere(): Promise<void> {
  const actor = await currentActor();
  await signOut({ redirect: false });
  // A till keeps settings of the device, and nothing of a person.
  if (!actor || actor.role === "shopper") await askPhoneToWipe();
  redirect(paths.signIn());
}

/** Null when it worked, else what next-auth calls the problem. */
async function attempt(provider: string, input: Record<string, string>): Promise<string | null> {
  try {
    const address: string = await signIn(provider, { ...input, redirect: false });
    return new URL(address, "http://here.invalid").searchParams.get("error");
  } catch (error) {
    if (error instanceof CredentialsSignin) return error.code;
    if (error instanceof AuthError) return error.type;
    throw error;
  }
}
