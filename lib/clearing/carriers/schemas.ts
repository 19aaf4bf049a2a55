/** What is asked of the settings of a carrier. */
import { z } from "zod";
import { connectionAuths, connectionKinds } from "@/lib/kernel/carrier-connections";
import { divertedStates } from "@/lib/kernel/diverted-states";
import { fileFormChoices } from "@/lib/kernel/line-namings";
import { daySchema, idSchema, whenGiven } from "@/lib/kernel/schemas";

export const carrierInput = z.strictObject({ carrierId: idSchema("carrier") });

export const carrierFileInput = carrierInput.extend({
  form: z.enum(fileFormChoices, { error: "must be one of the forms" }),
});

export const moveCreditInput = z.strictObject({ creditId: idSchema("divertedCredit") });

export const payDivertedInput = moveCreditInput.extend({
  paidOn: daySchema,
  reference: z.string().trim().min(1, "must not be empty").max(140, "must have at most 140 characters"),
});

export const divertedListInput = z.strictObject({
  state: whenGiven(z.enum(divertedStates, { error: "must be open, moved or paid" })),
  after: whenGiven(idSchema("divertedCredit", "is no place in this list")),
  limit: z.int().min(1).max(500).default(100),
});
export type DivertedListInput = z.input<typeof divertedListInput>;

const short = (most: number) => z.string().trim().max(most, `must have at most ${most} characters`);

/** What of it goes together is the rules' to say (push/connection-rules.ts). */
export const connectionInput = carrierInput.extend({
  kind: z.enum(connectionKinds, { error: "must be https or sftp" }),
  url: short(500),
  auth: z.enum(connectionAuths, { error: "must be one of the ways" }),
  userName: short(200),
  /** Password, token or private key; empty: the one that is there. */
  secret: z.string().max(10_000, "must have at most 10,000 characters"),
  hostKey: short(100),
});

export const pushAgainInput = z.strictObject({ documentId: idSchema("document") });
