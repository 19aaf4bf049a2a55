import { importReply } from "@/lib/clearing/carrier-credits/import-reply";
import { readReplyText } from "@/lib/clearing/carrier-credits/read-reply-text";
import { uploadRoute } from "@/lib/server/upload-route";

/** Takes the answer of a carrier; which report it is to stands in the file. */
export const POST = uploadRoute("importCarrierReply", async (ctx, _: { id: string }, body) =>
  importReply(ctx, await readReplyText(body)),
);
