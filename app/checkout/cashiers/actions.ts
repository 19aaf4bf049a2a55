"use server";

import { AuthError, CredentialsSignin } from "next-auth";
import { pairedTill } from "@/lib/auth/paired-till";
import { signIn, signOut } from "@/lib/auth/session";
import { paths } from "@/lib/paths";

/** `not_paired`: this tablet is no till any more. */
export type PinAnswer =
  | { ok: true }
  | { ok: false; reason: "wrong_pin" | "pin_locked" | "not_paired" | "broken" };

/** At the tablet of a till: the cashier with this PIN is signed in, in the place of whoever was. */
export async function signInAtTill(personId: string, pin: string): Promise<PinAnswer> {
  try {
    const address: string = await signIn("pin", {
      personId: String(personId).slice(0, 40),
      pin: String(pin).slice(0, 10),
      redirect: false,
    });
    const code = new URL(address, "http://here.invalid").searchParams.get("code");
    return code === null ? { ok: true } : refused(code);
  } catch (error) {
    if (error instanceof CredentialsSignin) return refused(error.code);
    if (error instanceof AuthError) return { ok: false, reason: "broken" };
    throw error;
  }
}

function refused(code: string): PinAnswer {
  if (code === "pin_locked" || code === "not_paired") return { ok: false, reason: code };
  return { ok: false, reason: "wrong_pin" };
}

/** Leaves the till, and says where to go from here. What is not sent yet stays on the tablet. */
export async function leaveTill(): Promise<{ next: string }> {
  const till = await pairedTill();
  await signOut({ redirect: false });
  return { next: till ? paths.tillSignIn() : paths.signIn() };
}
