import { redirect } from "next/navigation";
import { homeOf } from "@/lib/auth/page-roles";
import { optionalContext } from "@/lib/server/page-context";

/** The start: everybody's own. */
export default async function Page() {
  const { actor } = await optionalContext();
  redirect(homeOf(actor?.role ?? null));
}
